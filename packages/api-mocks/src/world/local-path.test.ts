import { expect, test } from "vitest";
import { localPath } from "./local-path.ts";

test.each([
  ["/a?b=c#frag", "/a?b=c"],
  ["https://evil.com/x?y=1", "/x?y=1"],
  ["//evil.com/x", "/x"],
  ["/\\evil.com", "/"],
  ["https://evil.com//evil2.com", "/"],
  ["/.//evil.com", "/"],
  ["javascript:alert(1)", "/"],
  ["", "/"],
  ["http://[", "/"],
  ["workspaces", "/workspaces"],
])("dashboard#1.2: %j becomes %j", (redirect, expected) => {
  expect(localPath(redirect)).toBe(expected);
});
