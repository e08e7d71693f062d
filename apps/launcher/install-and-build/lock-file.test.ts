import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../places.mjs";

interface LockedPackage {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

const packages: Record<string, LockedPackage> = JSON.parse(
  readFileSync(join(root, "package-lock.json"), "utf8"),
).packages;

test("package-lock.json holds whatever any platform installs, without which `npm ci` refuses to start", () => {
  const wanted = Object.entries(packages).flatMap(([path, locked]) => wantedBy(locked).map((name) => ({ path, name })));

  expect(wanted.length).toBeGreaterThan(100);
  expect(wanted.filter(({ path, name }) => !isLocked(path, name))).toEqual([]);
});

/** npm installs peers, too, unless they are optional. */
function wantedBy({
  dependencies,
  optionalDependencies,
  peerDependencies = {},
  peerDependenciesMeta = {},
}: LockedPackage) {
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
}

/** As Node resolves it: below the package that asks, then below each folder above it. */
function isLocked(path: string, name: string): boolean {
  const folders = path.split("/");
  return [...folders.keys(), folders.length].some((depth) => {
    const above = folders.slice(0, depth).join("/");
    return join(above, "node_modules", name).replaceAll("\\", "/") in packages;
  });
}
