import { expect, test } from "vitest";
import { nextPage } from "./next-page.ts";

const CURRENT = new URL("https://api.github.test/user/memberships/orgs?per_page=100");

test.each([
  [
    '<https://api.github.test/x?page=2>; rel="next", <https://api.github.test/x?page=9>; rel="last"',
    "https://api.github.test/x?page=2",
  ],
  [
    '<https://api.github.test/x?page=1>; rel="prev", <https://api.github.test/x?page=3>; rel="next"',
    "https://api.github.test/x?page=3",
  ],
  ["</x?page=2>; rel=next", "https://api.github.test/x?page=2"],
  ['<https://evil.test/x?page=2>; rel="next"', undefined],
  ['<https://api.github.test/x?page=9>; rel="last"', undefined],
  ['<http://[>; rel="next"', undefined],
  ["", undefined],
  [null, undefined],
])("rules#16: %s leads to %s", (link, expected) => {
  expect(nextPage(link, CURRENT)?.href).toBe(expected);
});
