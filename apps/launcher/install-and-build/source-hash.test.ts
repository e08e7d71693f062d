import { renameSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory, writeFiles } from "../test/temporary-directory.ts";
import { sourceHash } from "./source-hash.mjs";

const SOURCE = "apps/bff/src/main.ts";

test.each([
  ["a source is changed", { [SOURCE]: "changed" }],
  ["a source is added", { "packages/api-types/src/more.ts": "" }],
  ["the build's configuration is changed", { "vite.config.ts": "changed" }],
  ["a dependency is changed", { "package-lock.json": "changed" }],
])("when %s, it is to be built", (_what, files) => {
  const root = repository();
  const before = sourceHash(root);

  writeFiles(root, files);

  expect(sourceHash(root)).not.toBe(before);
});

test("when a source is renamed, it is to be built", () => {
  const root = repository();
  const before = sourceHash(root);

  renameSync(join(root, SOURCE), join(root, "apps/bff/src/other.ts"));

  expect(sourceHash(root)).not.toBe(before);
});

test.each([
  ["a test", "apps/bff/src/main.test.ts"],
  ["a result of the build", "apps/bff/dist/main.js"],
  ["an installed package", "apps/bff/node_modules/x/index.js"],
  ["the launcher", "apps/launcher/start.mjs"],
])("when only %s is changed, nothing is to be built", (_what, path) => {
  const root = repository();
  const before = sourceHash(root);

  writeFiles(root, { [path]: "changed" });

  expect(sourceHash(root)).toBe(before);
});

test("when a source is touched and not changed, nothing is to be built", () => {
  const root = repository();
  const before = sourceHash(root);

  utimesSync(join(root, SOURCE), 0, 0);

  expect(sourceHash(root)).toBe(before);
});

function repository(): string {
  return temporaryDirectory({ [SOURCE]: "source", "vite.config.ts": "", "package-lock.json": "" });
}
