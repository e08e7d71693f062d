import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createUserCode, readUserCode, showUserCode } from "./user-code.ts";

const random = { bytes: randomBytes, uuid: randomUUID };

test("rules#57: a code is eight letters that nobody confuses and that make no words, shown as two groups", () => {
  const code = createUserCode(random);

  expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/);
  expect(showUserCode("BCDFGHJK")).toBe("BCDF-GHJK");
});

test("rules#57: of a million letters none is more likely than another (chi-square)", () => {
  const counts = new Map<string, number>();
  const rounds = 125_000;
  for (let round = 0; round < rounds; round++) {
    for (const letter of createUserCode(random)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }

  const expected = (rounds * 8) / 20;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);

  expect(counts.size).toBe(20);
  // With 19 degrees of freedom, more than 61 occurs by chance once in 300,000 runs; `byte % 20` alone gives thousands.
  expect(chiSquare).toBeLessThan(61);
});

test.each(["BCDF-GHJK", "bcdf-ghjk", "bcdfghjk", " BCDF GHJK ", "b.c.d.f–g_h/j:k"])(
  "oauth-provider#row191: %j is taken for BCDF-GHJK",
  (typed) => {
    expect(readUserCode(typed)).toBe("BCDFGHJK");
  },
);

test.each(["", "BCDF", "BCDF-GHJKL", "BCDF-GHJ0", "BCDF-GHJA", "BCDF-GHJ\u0000", "ＢＣＤＦＧＨＪＫ"])(
  "%j cannot be a code",
  (typed) => {
    expect(readUserCode(typed)).toBeUndefined();
  },
);
