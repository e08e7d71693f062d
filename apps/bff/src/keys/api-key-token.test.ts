import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { parseApiKeyToken, randomAlphanumerics } from "./api-key-token.ts";

test("rules#19: every character is equally likely", () => {
  const length = 62 * 2000;
  const counts = new Map<string, number>();

  for (const character of randomAlphanumerics({ bytes: randomBytes, uuid: randomUUID }, length)) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }

  const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
  expect(counts.size).toBe(62);
  // 61 degrees of freedom: a fair generator exceeds 130 less than once in a million runs, a biased one (byte % 62)
  // never misses it.
  expect(chiSquared).toBeLessThan(130);
});

test("rules#19: bytes past the last whole alphabet are thrown away", () => {
  const given = [255, 250, 248, 247, 0];
  const random = { uuid: randomUUID, bytes: () => Buffer.from(given) };

  expect(randomAlphanumerics(random, 2)).toBe("z0");
});

test("signin#6.1: a token is an id of 10 and a secret of 22", () => {
  const secret = "b".repeat(22);

  expect(parseApiKeyToken(`aaaaaaaaaa-${secret}`)).toEqual({ id: "aaaaaaaaaa", secret });
});
