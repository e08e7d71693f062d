import { expect, test } from "vitest";
import { IntegerTooLongError, parseExactJson, toExactJson } from "./exact-json.ts";

test.each([
  ["9007199254740993", 9007199254740993n],
  ["-9007199254740993", -9007199254740993n],
  ["3155760000000000001", 3155760000000000001n],
  ["9007199254740991", 9007199254740991],
  ["604800000000000", 604800000000000],
  ["1.0000000000000000001", 1],
  ["1e18", 1e18],
  ['"9007199254740993"', "9007199254740993"],
  ['"a\\"9007199254740993"', 'a"9007199254740993'],
  ['{"a":[9007199254740993,{"b":" 9007199254740993 "}]}', { a: [9007199254740993n, { b: " 9007199254740993 " }] }],
  ['{"9007199254740993":"\\\\"}', { "9007199254740993": "\\" }],
])("signin#6.2: %s is read without loss", (text, value) => {
  expect(parseExactJson(text)).toStrictEqual(value);
});

test.each(["{9007199254740993: 1}", "9007199254740993x", "09007199254740993", "[9007199254740993", "-"])(
  "%s is no more JSON than before",
  (text) => {
    expect(() => parseExactJson(text)).toThrow(SyntaxError);
  },
);

test("review: a megabyte of digits is refused before it is read; 20 digits are not", () => {
  const digits = "1".repeat(1_000_000);

  for (const text of [digits, `{"lifetime":-${digits}}`, "1".repeat(21)]) {
    expect(() => parseExactJson(text)).toThrow(IntegerTooLongError);
  }
  expect(parseExactJson(`-${"1".repeat(20)}`)).toBe(-11111111111111111111n);
  expect(parseExactJson(`"${digits}"`)).toBe(digits);
});

test("signin#6.2: whole numbers of any size are written with every digit", () => {
  const value = { max_token_lifetime: 3155760000000000001n, negative: -9007199254740993n, text: "1n", small: 1 };

  expect(toExactJson(value)).toBe(
    '{"max_token_lifetime":3155760000000000001,"negative":-9007199254740993,"text":"1n","small":1}',
  );
});
