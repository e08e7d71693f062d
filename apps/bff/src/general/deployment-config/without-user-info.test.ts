import { expect, test } from "vitest";
import { withoutUserInfo } from "./without-user-info.ts";

test.each([
  ["https://ada:hush@host.test/path?q=1", "https://host.test/path?q=1"],
  ["https://ada@host.test", "https://host.test"],
  ["https://ada:h@sh@host.test/", "https://host.test/"],
  ["//ada:hush@host.test", "//host.test"],
  ["http://proxy:hush@a.test, socks5://x:hush@b.test:1080", "http://a.test, socks5://b.test:1080"],
  ["https://host.test/@ada?mail=a@b.test#c@d", "https://host.test/@ada?mail=a@b.test#c@d"],
  ["ada@mail.test", "ada@mail.test"],
])("general#7.5: %s is shown as %s", (text, expected) => {
  expect(withoutUserInfo(text)).toBe(expected);
});

test("general#7.5: also inside of lists and mappings; other values stay as they are", () => {
  const value = { a: ["https://x:hush@h.test"], b: { c: "https://x:hush@h.test" }, d: 1, e: null, f: true };

  expect(withoutUserInfo(value)).toEqual({ a: ["https://h.test"], b: { c: "https://h.test" }, d: 1, e: null, f: true });
  expect(withoutUserInfo(3155760000000000001n)).toBe(3155760000000000001n);
});
