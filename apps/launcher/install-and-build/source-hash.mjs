// @ts-check
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/** The build's inputs. Its tests, its results and what runs without being built are left out. */
const SOURCES = [
  "vite.config.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
  "apps/bff",
  "apps/dashboard",
  "packages",
];
const LEFT_OUT = /(^|\/)(node_modules|dist|testing)$|\.test\.tsx?$|\.md$/;

/**
 * A hash of everything that the build is made from, by content: a fresh clone and a touched file change nothing.
 * @param {string} root
 */
export function sourceHash(root) {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap((source) => listFiles(join(root, source)))) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update("\0");
  }
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function listFiles(path) {
  if (LEFT_OUT.test(path)) return [];
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];

  return found.isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((entry) => listFiles(join(path, entry)))
    : [path];
}
