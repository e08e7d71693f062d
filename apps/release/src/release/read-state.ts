import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commonFields } from "../manifest.ts";
import { root } from "../places.ts";
import { git } from "./git.ts";
import { readTestedCommit } from "./tested-commit.ts";
import type { ReleaseState } from "./why-not.ts";

export function readState(): ReleaseState {
  return {
    version: commonFields().version,
    commit: git("rev-parse", "HEAD"),
    tags: git("tag", "--points-at", "HEAD").split("\n"),
    changes: git("status", "--porcelain"),
    testedCommit: readTestedCommit(),
    changelog: readFileSync(join(root, "CHANGELOG.md"), "utf8"),
  };
}
