import { describe, expect, test } from "vitest";
import { describeScope, hasScope, parseScopes } from "./scopes.ts";

describe("github#1.1: scopes", () => {
  test.each([
    ["user:email read:org", ["read:org", "user:email"]],
    ["user:email,read:org  user:email", ["read:org", "user:email"]],
    ["user read:user user:email", ["user"]],
    ["admin:org write:org read:org", ["admin:org"]],
    ["", []],
    [undefined, []],
  ])("reads %j as the narrowest list that says the same", (text, scopes) => {
    expect(parseScopes(text)).toEqual(scopes);
  });

  test("a broad scope holds the narrow ones, not the other way round", () => {
    expect(hasScope(["admin:org"], "read:org")).toBe(true);
    expect(hasScope(["read:org"], "admin:org")).toBe(false);
    expect(hasScope(["user"], "user:email")).toBe(true);
  });

  test("every scope has words, unknown ones too", () => {
    expect(describeScope("read:org")).toBe("See your organizations and teams");
    expect(describeScope("new:scope")).toContain("new:scope");
  });
});
