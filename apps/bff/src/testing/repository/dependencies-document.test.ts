import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../../../../..");

test("CONTRIBUTING says of each dependency what for, and of no other package", () => {
  const used = ["apps", "packages"]
    .flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => join(ROOT, folder, name, "package.json")))
    .flatMap(dependenciesOf)
    .concat(dependenciesOf(join(ROOT, "package.json")).filter((name) => name === "jsdom"));

  const table = /## Dependencies\n(.*?)\n## /s.exec(readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8"))?.[1] ?? "";
  const rows = table.split("\n").map((row) => row.split("|")[2] ?? "");
  const listed = rows.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));

  expect(used.length).toBeGreaterThan(20);
  expect([...new Set(listed)].sort()).toEqual([...new Set(used)].sort());
});

function dependenciesOf(file: string): string[] {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(file, "utf8"));
  return Object.keys({ ...dependencies, ...devDependencies })
    .filter((name) => !/^@(?:types|coder-sign-in)\//.test(name))
    .map((name) => name.replace(/^@testing-library\/.*/, "@testing-library/*"));
}
