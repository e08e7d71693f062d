import { expect, test } from "vitest";
import { csvLine } from "./csv.ts";

test.each([
  ["plain", '"plain"'],
  ['say "hi", twice', '"say ""hi"", twice"'],
  ["two\r\nlines", '"two\r\nlines"'],
  ["=1+1", `"'=1+1"`],
  ["+49", `"'+49"`],
  ["-2", `"'-2"`],
  ["@SUM(A1)", `"'@SUM(A1)"`],
  ["\t=1", `"'\t=1"`],
  ["\r=1", `"'\r=1"`],
  ["\n=1", `"'\n=1"`],
  ["＝1+1", `"'＝1+1"`],
  ['=HYPERLINK("https://evil.test")', `"'=HYPERLINK(""https://evil.test"")"`],
])("signin#10.3: %j becomes the cell %j, never a formula", (text, cell) => {
  expect(csvLine([text])).toBe(`${cell}\r\n`);
});
