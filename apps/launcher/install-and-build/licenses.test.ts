import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../places.mjs";

/** SPDX. MPL requires the sources of its own files if they are shipped modified, which we do not do. */
const ALLOWED = new Set([
  ...["MIT", "MIT-0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0", "Zlib"],
  ...["CC0-1.0", "Unlicense", "MPL-2.0"],
]);

interface LockedPackage {
  license?: string;
  link?: boolean;
}

const packages: Record<string, LockedPackage> = JSON.parse(
  readFileSync(join(root, "package-lock.json"), "utf8"),
).packages;
const parts = Object.entries(packages).flatMap(([path, { license = "none", link }]) =>
  path.includes("node_modules/") && !link ? [{ path, license }] : [],
);

test("each package comes under a license that lets us use it and ship what we build with it", () => {
  expect(parts.length).toBeGreaterThan(100);
  expect(parts.filter(({ license }) => !isAllowed(license))).toEqual([]);
});

/** `(MIT OR GPL-3.0)` leaves the choice, `MIT AND Zlib` does not. */
function isAllowed(expression: string): boolean {
  const choices = expression.replace(/^\((.*)\)$/, "$1").split(" OR ");
  return choices.some((choice) => choice.split(" AND ").every((id) => ALLOWED.has(id)));
}
