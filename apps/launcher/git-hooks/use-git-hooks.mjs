// @ts-check
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../places.mjs";

// npm runs this after each installation. In a copy without a repository, or without git, there is nothing to set. A
// copy inside another repository must not disable that repository's hooks.
if (!process.env.CI && existsSync(join(root, ".git"))) {
  spawnSync("git", ["config", "--local", "core.hooksPath", "apps/launcher/git-hooks"], { cwd: root, stdio: "ignore" });
}
