import { expect, test } from "vitest";
import { type ReleaseState, whyNot } from "./why-not.ts";

const ready: ReleaseState = {
  version: "1.2.0",
  commit: "4c0ffee",
  tags: ["v1.2.0"],
  changes: "",
  testedCommit: "4c0ffee",
  changelog: "# Changelog\n\n## 1.2.0 (2026-11-26)\n\n- Something\n\n## 1.1.0 (2026-11-01)\n",
};

test("a clean, tagged and tested commit with its changes told can be published", () => {
  expect(whyNot(ready)).toEqual([]);
});

test.each<[string, Partial<ReleaseState>, RegExp]>([
  ["something is not committed", { changes: " M README.md" }, /not clean/],
  ["the changes stand under no version", { changelog: "## Unreleased\n\n- Something\n" }, /it is "## Unreleased"/],
  ["the changes stand under another version", { changelog: "## 1.2.0-rc.1 (2026-11-20)\n" }, /"## 1\.2\.0 \(date\)"/],
  ["the commit has no tag", { tags: [] }, /git tag v1\.2\.0/],
  ["the commit has another version's tag", { tags: ["v1.1.0"] }, /they differ/],
  ["no test has passed", { testedCommit: undefined }, /npm test/],
  ["the tests have passed on another commit", { testedCommit: "0ther" }, /not passed on this commit/],
])("when %s, it says so and nothing else", (_when, change, reason) => {
  expect(whyNot({ ...ready, ...change })).toEqual([expect.stringMatching(reason)]);
});
