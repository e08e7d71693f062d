// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {{ version?: string, link?: boolean, optional?: boolean, devOptional?: boolean,
 *   dependencies?: Record<string, string>, devDependencies?: Record<string, string> }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages
 */

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes down what it installed in a lock file of its
 * own, as its last step, so an installation by hand counts and one that was cut short does not.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = readPackages(join(root, "package-lock.json"));
  const installed = readPackages(join(root, "node_modules/.package-lock.json"));
  if (!wanted || !installed) return false;

  return Object.entries(wanted).every(([path, entry]) =>
    isDependency(path) ? isThere(entry, installed[path]) : isUnchanged(entry, join(root, path, "package.json")),
  );
}

/** @param {string} path */
function isDependency(path) {
  return path.split("/").includes("node_modules");
}

/**
 * @param {LockedPackage} wanted
 * @param {LockedPackage | undefined} installed
 */
function isThere(wanted, installed) {
  if (!installed) return Boolean(wanted.optional || wanted.devOptional || wanted.link);
  return wanted.version === installed.version;
}

/**
 * Whether a workspace still asks for what was locked for it.
 * @param {LockedPackage} locked
 * @param {string} manifestPath
 */
function isUnchanged(locked, manifestPath) {
  const manifest = readJson(manifestPath);
  return (
    canonical(manifest?.dependencies) === canonical(locked.dependencies) &&
    canonical(manifest?.devDependencies) === canonical(locked.devDependencies)
  );
}

/** @param {Record<string, string> | undefined} dependencies */
function canonical(dependencies) {
  return JSON.stringify(Object.entries(dependencies ?? {}).sort());
}

/**
 * @param {string} path
 * @returns {LockedPackages | undefined}
 */
function readPackages(path) {
  return readJson(path)?.packages;
}

/** @param {string} path */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
