import { pbkdf2Sync } from "node:crypto";
import { expect, test } from "vitest";
import { coderHash } from "../../testing/coder-hash.ts";
import { parsePbkdf2, verifyPbkdf2 } from "./pbkdf2-hash.ts";

test("signin#2.10: Coder's stored form verifies the password it was made of and no other", async () => {
  const parsed = parsePbkdf2(coderHash("SomeSecurePassword!"));

  expect(parsed?.iterations).toBe(65_535);
  expect(parsed?.salt).toHaveLength(16);
  expect(parsed && (await verifyPbkdf2("SomeSecurePassword!", parsed))).toBe(true);
  expect(parsed && (await verifyPbkdf2("SomeSecurePassword?", parsed))).toBe(false);
});

test("signin#2.10: the 1,024 iterations of 2022 verify as well", async () => {
  const parsed = parsePbkdf2(coderHash("SomeSecurePassword!", 1024));

  expect(parsed && (await verifyPbkdf2("SomeSecurePassword!", parsed))).toBe(true);
});

const salt = Buffer.alloc(16, 1).toString("base64").replace(/=+$/, "");
const key = pbkdf2Sync("x", Buffer.alloc(16, 1), 1, 64, "sha256").toString("base64").replace(/=+$/, "");

test.each([
  ["more iterations than anybody needs", `$pbkdf2-sha256$1000001$${salt}$${key}`],
  ["iterations without an end", `$pbkdf2-sha256$99999999999$${salt}$${key}`],
  ["no iterations", `$pbkdf2-sha256$0$${salt}$${key}`],
  ["negative iterations", `$pbkdf2-sha256$-1$${salt}$${key}`],
  ["another digest", `$pbkdf2-sha1$1024$${salt}$${key}`],
  ["a short key", `$pbkdf2-sha256$1024$${salt}$${key.slice(0, 43)}`],
  ["padding", `$pbkdf2-sha256$1024$${salt}$${key}==`],
  ["no salt", `$pbkdf2-sha256$1024$$${key}`],
  ["something after it", `$pbkdf2-sha256$1024$${salt}$${key}$`],
  ["Argon2id", "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA"],
  ["nothing", ""],
])("a stored form with %s is not computed", (_case, stored) => {
  expect(parsePbkdf2(stored)).toBeUndefined();
});
