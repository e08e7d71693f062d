import { describe, expect, test } from "vitest";
import { redirectVectors } from "../../testing/requests/redirect-vectors.ts";
import { redirectPath } from "./redirect-path.ts";

const ACCESS_URL = new URL("https://coder.test");

describe("rules#28, dashboard#1.2: of a wanted redirect only path and query stay", () => {
  test.each(redirectVectors)("%j becomes %j", (wanted, expected) => {
    expect(redirectPath(wanted, ACCESS_URL)).toBe(expected);
  });

  test.each(["https:evil.com/x", "https:/evil.com/x"])("%j is relative where the scheme is ours", (wanted) => {
    expect(redirectPath(wanted, ACCESS_URL)).toBe("/evil.com/x");
    expect(redirectPath(wanted, new URL("http://coder.test"))).toBe("/x");
  });

  test("whatever comes out begins with one slash and stays on this origin", () => {
    for (const [wanted] of redirectVectors) {
      const path = redirectPath(wanted, ACCESS_URL);
      expect(path).toMatch(/^\/(?![/\\])/);
      expect(new URL(path, ACCESS_URL).origin).toBe(ACCESS_URL.origin);
    }
  });
});
