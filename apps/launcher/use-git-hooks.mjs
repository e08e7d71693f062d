// @ts-check
import { spawnSync } from "node:child_process";
import { root } from "./places.mjs";

// npm runs this after each installation. In a copy without a repository, or without git, there is nothing to check.
if (!process.env.CI) {
  spawnSync("git", ["config", "--local", "core.hooksPath", "apps/launcher/git-hooks"], { cwd: root, stdio: "ignore" });
}
