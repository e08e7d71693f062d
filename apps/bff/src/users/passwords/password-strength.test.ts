import { expect, test } from "vitest";
import { passwordWeakness } from "./password-strength.ts";

test.each([
  "SomeSecurePassword!",
  "SomeNewSecurePassword!",
  "correct horse battery staple",
  "x7#Kq9!vLm2$",
  "ümläuté-日本語-pass!",
])("signin#2.10: %j is strong enough", (password) => {
  expect(passwordWeakness(password)).toBeUndefined();
});

test.each([
  [
    "notstrong",
    "insecure password, try including more uppercase letters, more numbers, more special characters or using a longer password",
  ],
  ["", "insecure password, try including more lowercase letters"],
  ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "insecure password, try including more"],
  ["12345678901234567890123456789012", "insecure password, try including more"],
  ["abcdefghijklmnopqrstuvwxyz", "insecure password, try including more"],
  ["Aa1!Aa1", "insecure password, try using a longer password"],
])("signin#2.10: %j is too weak, and the reason says what to add", (password, reason) => {
  expect(passwordWeakness(password)).toContain(reason);
});

test("signin#2.10: 64 characters will do, 65 are too many", () => {
  const strong = "SomeSecurePassword!".repeat(4);

  expect(passwordWeakness(strong.slice(0, 64))).toBeUndefined();
  expect(passwordWeakness(strong.slice(0, 65))).toBe("password must be no more than 64 characters");
});
