import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../places.ts";
import { git } from "./git.ts";

const memory = join(root, "apps/release/dist/tested-commit");

/** Records that everything passed on this commit; with uncommitted changes there is nothing to record. */
export function rememberTestedCommit(): void {
  if (git("status", "--porcelain") !== "") return;
  mkdirSync(dirname(memory), { recursive: true });
  writeFileSync(memory, git("rev-parse", "HEAD"));
}

export function readTestedCommit(): string | undefined {
  try {
    return readFileSync(memory, "utf8");
  } catch {
    return undefined;
  }
}
