import { dirname, join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { WITHOUT_COLLECTOR } from "../../launcher/install-and-build/without-collector.mjs";
import { findNode24 } from "../../launcher/node/node-24.mjs";
import { root } from "../src/places.ts";
import { run } from "./run.ts";

const cwd = inject("developer");
const tool = (path: string) => join(cwd, "node_modules", path);
/** Several checkers would check what they have in common several times. */
const tsc7 = [join(root, "node_modules/typescript/bin/tsc"), "--checkers", "1"];
const node24 = dirname(findNode24() ?? "");
const node = (...args: string[]) => run(process.execPath, args, { cwd, env: WITHOUT_COLLECTOR });

describe("TypeScript compiles against the declarations, those of others included (skipLibCheck off)", () => {
  test.each([
    ["5.9", "a program without the DOM", [tool("typescript/bin/tsc"), "-p", "tsconfig.program.json"]],
    ["7", "a front end as Node resolves it", [...tsc7, "-p", "tsconfig.node-next.json"]],
    ["7", "a front end as a bundler resolves it", [...tsc7, "-p", "tsconfig.bundler.json"]],
  ])("TypeScript %s: %s", async (_version, _what, command) => {
    expect(await node(...command)).toEqual({ code: 0, output: "" });
  });
});

test("a Vitest suite renders a component on the mocks", async () => {
  const { code, output } = await node(tool("vitest/vitest.mjs"), "run");

  expect(output).toMatch(/Tests .*3 passed/);
  expect(code).toBe(0);
});

describe.each([
  ["this Node", dirname(process.execPath)],
  ["Node 24", node24],
])("%s", (_name, folder) => {
  test("CommonJS requires the packages", async () => {
    const finished = await run(join(folder, "node"), ["require.cjs"], { cwd });

    expect(finished).toEqual({ code: 0, output: "200, alice, OpenAPI 3.1.1\n" });
  });

  test("the emulator's command starts", async () => {
    const finished = await run(join(folder, "node"), [tool(".bin/github-emulator"), "--help"], { cwd });

    expect(finished).toEqual({ code: 0, output: expect.stringContaining("Usage: github-emulator") });
  });
});
