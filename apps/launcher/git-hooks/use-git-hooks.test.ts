import { execFileSync, spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../test/temporary-directory.ts";

test("an installation uses the repository's hooks", () => {
  const root = copyOfLauncher(temporaryDirectory());
  execFileSync("git", ["init", "--quiet", root]);

  useGitHooks(root);

  expect(hooksPath(root)).toBe("apps/launcher/git-hooks");
});

test("an installation in a folder of another repository leaves the hooks of that one alone", () => {
  const outer = temporaryDirectory();
  execFileSync("git", ["init", "--quiet", outer]);

  useGitHooks(copyOfLauncher(join(outer, "vendor")));

  expect(hooksPath(outer)).toBe("");
});

function copyOfLauncher(root: string): string {
  for (const file of ["git-hooks/use-git-hooks.mjs", "places.mjs"]) {
    cpSync(join(import.meta.dirname, "..", file), join(root, "apps/launcher", file));
  }
  return root;
}

function useGitHooks(root: string): void {
  const { CI: _, ...env } = process.env;
  execFileSync(process.execPath, [join(root, "apps/launcher/git-hooks/use-git-hooks.mjs")], { env });
}

function hooksPath(folder: string): string {
  const args = ["-C", folder, "config", "--local", "core.hooksPath"];
  return spawnSync("git", args, { encoding: "utf8" }).stdout.trim();
}
