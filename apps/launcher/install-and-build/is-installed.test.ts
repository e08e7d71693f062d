import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory, writeFiles } from "../test/temporary-directory.ts";
import { isInstalled } from "./is-installed.mjs";

const express = { version: "5.3.0" };
const onlyOnMac = { version: "1.0.0", optional: true };
const workspace = { dependencies: { express: "5.3.0" } };
const wanted = {
  "": {},
  "apps/bff": workspace,
  "node_modules/express": express,
  "node_modules/only-on-mac": onlyOnMac,
};

test("when node_modules holds what the lock file asks for, nothing is to be installed", () => {
  expect(isInstalled(repository())).toBe(true);
});

test("when there is no node_modules, or an installation was cut short, it is to be installed", () => {
  const root = repository();
  rmSync(join(root, "node_modules/.package-lock.json"));

  expect(isInstalled(root)).toBe(false);
});

test("when the lock file asks for another version, it is to be installed", () => {
  const root = repository({ ...wanted, "node_modules/express": { version: "5.4.0" } });

  expect(isInstalled(root)).toBe(false);
});

test("when the lock file asks for one more package, it is to be installed", () => {
  const root = repository({ ...wanted, "node_modules/yaml": { version: "2.9.1" } });

  expect(isInstalled(root)).toBe(false);
});

test("when a package.json asks for something that is not locked, it is to be installed", () => {
  const root = repository();
  writeFiles(root, { "apps/bff/package.json": JSON.stringify({ dependencies: { express: "5.3.0", yaml: "2.9.1" } }) });

  expect(isInstalled(root)).toBe(false);
});

test("when a package.json changes in what is not installed, nothing is to be installed", () => {
  const root = repository();
  writeFiles(root, { "apps/bff/package.json": JSON.stringify({ ...workspace, description: "the server" }) });

  expect(isInstalled(root)).toBe(true);
});

function repository(packages: object = wanted): string {
  return temporaryDirectory({
    "package.json": "{}",
    "apps/bff/package.json": JSON.stringify(workspace),
    "package-lock.json": JSON.stringify({ packages }),
    "node_modules/.package-lock.json": JSON.stringify({ packages: { "node_modules/express": express } }),
  });
}
