import { expect, test } from "vitest";
import { plainName } from "./plain-name.ts";

test.each([
  ["Coder for Visual Studio Code", "Coder for Visual Studio Code"],
  ["  Umlaute äöü 日本語 ", "Umlaute äöü 日本語"],
  ["evil\u202Eedoc.exe", "eviledoc.exe"],
  ["a\u200Bb\u0000c\nd", "abcd"],
  ["\u2066\u2069", "an app without a name"],
  ["", "an app without a name"],
])("the name %j is shown as %j", (name, shown) => {
  expect(plainName(name)).toBe(shown);
});
