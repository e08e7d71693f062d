import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { findChromium, findHeadlessShell } from "../../launcher/browser/find-chromium.mjs";
import { findNode24 } from "../../launcher/node/node-24.mjs";
import { root } from "../src/places.ts";
import { run } from "./run.ts";
import { startServerCommand, surroundings } from "./server-command.ts";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const developer = inject("developer");
const playwright = join(developer, "node_modules/@playwright/test/cli.js");

const thisNode = dirname(process.execPath);
const node24 = dirname(findNode24() ?? "");
const bin = join(inject("server"), "node_modules/.bin/coder-sign-in");
const command = (...args: string[]) => run(bin, args, surroundings(thisNode));

test("--version and --help print and end with 0", async () => {
  expect(await command("--version")).toEqual({ code: 0, output: `${version}\n` });
  const { code, output } = await command("--emulate-github", "--help");
  expect(output).toMatch(/^ {2}coder-sign-in --emulate-github /m);
  expect(code).toBe(0);
});

test("a wrong option and a contradiction are told, and end with 1", async () => {
  expect(await command("--nonsense")).toEqual({ code: 1, output: expect.stringContaining("Unknown flag --nonsense") });

  const own = ["--oauth2-github-client-id", "Ov23liOfOthers", "--oauth2-github-client-secret", "x"];
  const contradiction = await command("--emulate-github", ...own, "--oauth2-github-allow-everyone");
  expect(contradiction).toEqual({ code: 1, output: expect.stringContaining("leave out one or the other") });
});

test("alone it serves the dashboard on the built-in PostgreSQL, and ends with 0 when it is interrupted", async () => {
  const server = await startServerCommand([bin], thisNode);
  onTestFinished(() => void server.interrupt());

  const page = await fetch(`${server.url}/login`);

  expect(await page.text()).toContain('<div id="root">');
  expect(server.log()).not.toContain("emulated");
  expect(await server.interrupt(), server.log()).toBe(0);
});

test("with NODE_OPTIONS=--enable-source-maps, stack traces in the log name source files", async () => {
  const nobody = ["--oauth2-github-enterprise-base-url", "http://127.0.0.1:9"];
  const github = ["--oauth2-github-client-id", "Ov23liOfOthers", "--oauth2-github-device-flow", ...nobody];
  const options = { NODE_OPTIONS: "--enable-source-maps" };
  const server = await startServerCommand([bin, ...github, "--oauth2-github-allow-everyone"], thisNode, options);
  onTestFinished(() => void server.interrupt());

  const { status } = await fetch(`${server.url}/api/v2/users/oauth2/github/device`);

  expect(status).toBe(502);
  await expect.poll(server.log).toMatch(/^ +at .*\bapps\/bff\/src\/upstream\/\S+\.ts:\d+:\d+\)?$/m);
  expect(server.log()).not.toContain("apps/bff/dist/main.js:");
});

describe.each([
  ["this Node", thisNode],
  ["Node 24", node24],
])("npx coder-sign-in --emulate-github on %s", (_name, nodeFolder) => {
  test("a script calls it, and a browser signs in by device code", async () => {
    const server = await startServerCommand(["npx", "coder-sign-in", "--emulate-github"], nodeFolder);
    onTestFinished(() => void server.interrupt());

    const script = await run(join(nodeFolder, "node"), ["call-the-api.mjs", server.url], { cwd: developer });
    expect(script).toEqual({ code: 0, output: "kyle, and 401 without a token\n" });

    const env = { SERVER_URL: server.url, CHROMIUM: findHeadlessShell() ?? findChromium() };
    const journey = await run(process.execPath, [playwright, "test"], { cwd: developer, env });
    expect(journey.output).toContain("1 passed");
    await server.interrupt();
  });
});
