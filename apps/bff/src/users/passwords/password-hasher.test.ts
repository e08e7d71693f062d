import { hash, verify } from "@node-rs/argon2";
import { expect, test, vi } from "vitest";
import { coderHash } from "../../testing/coder-hash.ts";
import { createPasswordHasher } from "./password-hasher.ts";

const compared = vi.fn(verify);
const hasher = await createPasswordHasher(undefined, { hash, verify: compared });

test("design#7: a new hash is Argon2id with 19 MiB, two passes, one lane, and never the same twice", async () => {
  const [one, other] = await Promise.all([hasher.hash("SomeSecurePassword!"), hasher.hash("SomeSecurePassword!")]);

  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
  expect(hasher.isOutdated(one)).toBe(false);
});

test("both stored forms verify; only Coder's is outdated", async () => {
  const coders = coderHash("SomeSecurePassword!");

  expect(await hasher.verify("SomeSecurePassword!", coders)).toBe(true);
  expect(await hasher.verify("wrong", coders)).toBe(false);
  expect(await hasher.verify("SomeSecurePassword!", await hasher.hash("SomeSecurePassword!"))).toBe(true);
  expect(hasher.isOutdated(coders)).toBe(true);
});

test.each([undefined, null, "", "nonsense", "$pbkdf2-sha256$99999999$AAAA$AAAA", "$2a$10$bcrypt"])(
  "stored form %j matches no password",
  async (stored) => {
    expect(await hasher.verify("no account has this password", stored)).toBe(false);
  },
);

test.each([
  ["nobody's", undefined],
  ["Coder's", coderHash("SomeSecurePassword!")],
  ["an unknown one", "nonsense"],
  ["today's, cut off", "$argon2id$v=19$m=19456,t=2,p=1$AAAA"],
  ["today's", await hasher.hash("SomeSecurePassword!")],
])(
  "review: rules#29: a wrong password against %s form costs exactly one Argon2id of today's cost",
  async (_whose, stored) => {
    compared.mockClear();

    expect(await hasher.verify("wrong", stored)).toBe(false);

    const ended = await Promise.allSettled(compared.mock.results.map(({ value }) => value));
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  },
);
