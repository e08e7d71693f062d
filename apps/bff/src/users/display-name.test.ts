import { expect, test } from "vitest";
import { normaliseDisplayName } from "./display-name.ts";

test.each([
  ["signin#row44: space, 129 letters, space", ` ${"a".repeat(129)} `, "a".repeat(128)],
  ["signin#row95: padded, inner spaces kept", "  Mona   Octocat  ", "Mona   Octocat"],
  ["a cut never splits a character", "🦫".repeat(130), "🦫".repeat(128)],
  ["a space at the cut goes", `${"a".repeat(127)} bc`, "a".repeat(127)],
  ["PostgreSQL stores no NUL", "Mona\u0000 Octocat", "Mona Octocat"],
  ["only white space", " \t\n ", ""],
])("%s", (_title, name, expected) => {
  expect(normaliseDisplayName(name)).toBe(expected);
});
