import { expect, test } from "vitest";
import { compareVersions } from "./compare-versions.ts";

/** From the oldest to the newest. */
const ORDER = [
  "",
  "v0.0.0-devel",
  "v0.0.0",
  "1.0.0-1",
  "v1.0.0-2",
  "v1.0.0-11",
  "v1.0.0-alpha",
  "v1.0.0-alpha.1",
  "v1.0.0-beta",
  "v1.0.0+build",
  "v1.2.3",
  "v1.10.0",
  "v99.999.999",
];

test("the precedence of semver 2.0.0, section 11; what is no version is older than all", () => {
  const signs = ORDER.map((one, row) =>
    ORDER.map((other, column) => Math.sign(compareVersions(one, other)) === Math.sign(row - column)),
  );

  expect(signs.flat()).not.toContain(false);
});

test.each([
  ["v1.2.3", "1.2.3"],
  ["v1.2.3+a", "v1.2.3+b"],
  ["nonsense", ""],
  ["v2", "v2.0.0"],
])("%s and %s are the same", (one, other) => {
  expect(compareVersions(one, other)).toBe(0);
});
