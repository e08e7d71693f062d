import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { whyUnreadable } from "./why-unreadable.ts";

function whyNot(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return whyUnreadable(error);
  }
}

test.each([
  ["a file that is not there", join(tmpdir(), "no-such-file.yaml"), "no such file (ENOENT). Check the path."],
  ["a directory", tmpdir(), "it is a directory (EISDIR). Name a file in it."],
  [
    "a path through a file",
    join(import.meta.filename, "coder.yaml"),
    "a part of the path is a file (ENOTDIR). Check the path.",
  ],
  ["a name that no system takes", `/${"a".repeat(300)}`, "ENAMETOOLONG: name too long. Check the file."],
])("%s: the reason and the remedy, without the path", (_what, path, sentence) => {
  expect(whyNot(path)).toBe(sentence);
});
