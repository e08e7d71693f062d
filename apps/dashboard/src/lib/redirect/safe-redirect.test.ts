import { describe, expect, test } from "vitest";
import { isServerPath, safeRedirect } from "./safe-redirect.ts";

const ORIGIN = "https://coder.example.com";

describe("dashboard#1.2: the redirect is reduced to a path on this origin", () => {
  test.each([
    ["/a?b=c#frag", "/a?b=c"],
    ["https://evil.com/x?y=1", "/x?y=1"],
    ["//evil.com/x", "/x"],
    ["/\\evil.com", "/"],
    ["\\\\evil.com\\x", "/x"],
    ["https://evil.com//evil2.com", "/"],
    ["/%2Fevil.com", "/%2Fevil.com"],
    ["/.//evil.com", "/"],
    ["/./%2e//evil.com", "/"],
    ["", "/"],
    ["http://[", "/"],
    ["/api/v2/../../evil", "/evil"],
    ["workspaces", "/workspaces"],
    ["/\t/evil.com", "/"],
    ["https://coder.example.com/templates?x=1", "/templates?x=1"],
    ["https://user:secret@evil.com/path", "/path"],
    ["/login/device?state=a%2Fb", "/login/device?state=a%2Fb"],
  ])("%j becomes %j", (wanted, local) => {
    expect(safeRedirect(wanted, ORIGIN)).toBe(local);
  });

  test.each(["javascript:alert(1)", "data:text/html,hi", "mailto:a@b.c", "blob:https://x/y"])(
    "ours: %j has no path that begins with a slash, so it becomes /",
    (wanted) => {
      expect(safeRedirect(wanted, ORIGIN)).toBe("/");
    },
  );

  test.each([null, undefined])("nothing (%j) becomes /", (wanted) => {
    expect(safeRedirect(wanted, ORIGIN)).toBe("/");
  });
});

test.each([
  ["/api/v2/users/me", true],
  ["/oauth2/authorize?client_id=x", true],
  ["/oauth2?x", true],
  ["/api/v2", true],
  ["/signed-in?to=https%3A%2F%2Fgrafana.example.com%2F", true],
  ["/api/v20", false],
  ["/oauth2x", false],
  ["/", false],
  ["/workspaces?next=/api/v2", false],
])("whether the server answers %j itself: %j", (path, isServers) => {
  expect(isServerPath(path)).toBe(isServers);
});
