import { execFile } from "node:child_process";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "write-docs-"));
});
afterEach(() => rm(folder, { recursive: true }));

function writeDocs(...args: string[]): Promise<{ code: unknown; stderr: string }> {
  const script = join(import.meta.dirname, "write-docs.ts");
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", script, ...args], (error, _stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stderr });
    });
  });
}

test("fresh documents pass the check; a changed one and a missing one fail it with what to do", async () => {
  expect(await writeDocs("--folder", folder)).toEqual({ code: 0, stderr: "" });
  expect(await writeDocs("--folder", folder, "--check")).toEqual({ code: 0, stderr: "" });

  await appendFile(join(folder, "api.md"), "more\n");
  await rm(join(folder, "openapi.json"));
  const stale = await writeDocs("--folder", folder, "--check");
  expect(stale.code).toBe(1);
  expect(stale.stderr).toContain('docs/openapi.json is missing. Run "npm run docs" and commit the result.');
  expect(stale.stderr).toContain("docs/api.md does not say what the endpoint table says.");
});

test("an unknown option is named", async () => {
  const { code, stderr } = await writeDocs("--chek");
  expect(code).toBe(2);
  expect(stderr).toContain("--chek");
});
