import { expect, test } from "vitest";
import { parseList } from "./parse-list.ts";

test.each([
  ["", []],
  ["a", ["a"]],
  ["a,b", ["a", "b"]],
  [" a , b ", ["a", "b"]],
  ["a,,b,", ["a", "b"]],
  ['"a,b",c', ["a,b", "c"]],
  ['"say ""hi""", x', ['say "hi"', "x"]],
  ["script-src 'self' https://a, img-src *", ["script-src 'self' https://a", "img-src *"]],
])("reads %j as a list (general#11.1)", (text, items) => {
  expect(parseList(text)).toEqual({ value: items });
});

test.each(['"a', '"a"b', 'a"'])("a quote out of place in %j is a problem", (text) => {
  const parsed = parseList(text);

  expect(parsed).toEqual({ problem: expect.stringContaining("has a quote out of place") });
});
