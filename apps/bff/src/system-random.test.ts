import { expect, test } from "vitest";
import { createSystemRandom } from "./system-random.ts";

test("ASVS 6.5.3, rules#19: no byte is given out twice, whatever the sizes asked for", () => {
  const random = createSystemRandom();
  const sizes = [16, 32, 8191, 8192, 8193, 20_000, ...Array<number>(2000).fill(32)];

  const given = sizes.map((size) => random.bytes(size));

  expect(given.map(({ length }) => length)).toEqual(sizes);
  expect(new Set(given.map((bytes) => bytes.toString("hex"))).size).toBe(sizes.length);
  const kept = given.map((bytes) => bytes.toString("hex"));
  random.bytes(8192).fill(1);
  expect(given.map((bytes) => bytes.toString("hex"))).toEqual(kept);
});

test("ASVS 6.5.3: each bit is set about half of the time", () => {
  const bytes = createSystemRandom().bytes(8192);
  const ones = [...bytes].reduce((sum, byte) => sum + byte.toString(2).replaceAll("0", "").length, 0);

  // 65,536 coin tosses: six standard deviations are 768.
  expect(Math.abs(ones - 32_768)).toBeLessThan(768);
});
