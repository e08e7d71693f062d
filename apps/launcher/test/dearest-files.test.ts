import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { TestModule } from "vitest/node";
import { dearestFiles } from "./dearest-files.ts";

test("after a large run the ten dearest files are told, dearest first, and the sum of each project", () => {
  const said = report([...Array(40).keys()].map((n) => [n % 2 === 0 ? "bff" : "dashboard", `${n}.test.ts`, n * 100]));

  expect(said.slice(0, 3)).toEqual([
    " Dearest files, in seconds of a worker",
    "      3.9  39.test.ts",
    "      3.8  38.test.ts",
  ]);
  expect(said.slice(10)).toEqual(["      3.0  30.test.ts", " By project", "     40.0  dashboard", "     38.0  bff"]);
});

test("after a small run nothing is told", () => {
  expect(report([["bff", "a.test.ts", 5000]])).toEqual([]);
});

/** A third of each file's time is spent on each part of it; the environment is its worker's, and of the whole run. */
function report(files: [project: string, path: string, milliseconds: number][]): string[] {
  const said: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((text) => said.push(...text.split("\n")));
  const modules = files.map(([name, path, milliseconds]) => {
    const each = milliseconds / 3;
    const ofFile = { setupDuration: each, collectDuration: each, duration: each };
    const diagnostic = { environmentSetupDuration: 5000, ...ofFile };
    return { moduleId: join(process.cwd(), path), project: { name }, diagnostic: () => diagnostic };
  });
  void dearestFiles().onTestRunEnd?.(modules as unknown as TestModule[], [], "passed");
  log.mockRestore();
  return said;
}
