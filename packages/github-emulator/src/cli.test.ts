import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { startEmulator } from "./testing/start-emulator.ts";

describe("the github-emulator command", () => {
  test("--help explains every option and exits 0", async () => {
    const { exitCode, output } = await runToEnd(["--help"]);

    expect(exitCode).toBe(0);
    for (const option of ["--port", "--host", "--allow-host", "--seed", "--help"]) expect(output).toContain(option);
  });

  test.each([
    [["--prot", "1"], "Unknown option '--prot'. See --help.\n"],
    [["--port", "99999"], '--port must be a number from 0 to 65535, not "99999". See --help.\n'],
    [["--seed", "/nowhere/seed.json"], "Seed file /nowhere/seed.json: ENOENT"],
  ])("%j is refused in one sentence with exit code 1", async (args, sentence) => {
    const { exitCode, errors } = await runToEnd(args);

    expect(exitCode).toBe(1);
    expect(errors.startsWith(sentence)).toBe(true);
    expect(errors.trim().split("\n")).toHaveLength(1);
  });

  test("a bad seed names the file and the field", async () => {
    const file = seedFile('{"users":[{"login":"ada","id":"one"}]}');

    const { exitCode, errors } = await runToEnd(["--seed", file]);

    expect(exitCode).toBe(1);
    expect(errors).toBe(`Seed file ${file}: seed.users[0].id: must be a whole number of at least 1, not "one"\n`);
  });

  test("a taken port is refused in one sentence", async () => {
    const { url } = await startEmulator();
    const { port } = new URL(url);

    const { exitCode, errors } = await runToEnd(["--port", port]);

    expect([exitCode, errors]).toEqual([1, `Port ${port} is in use at 127.0.0.1; choose another with --port.\n`]);
  });

  test("without --port it takes the usual one, or says that it is taken", async () => {
    const started = await outputUntil(run([]), "Control API");

    const isTaken = started.includes("Port 3010 is in use, so a free one is taken.");
    expect(started.includes("listening at http://127.0.0.1:3010")).toBe(!isTaken);
  });

  test.each(["SIGTERM", "SIGINT"] as const)(
    "serves the seed and ends at once on %s, hanging requests or not",
    async (signal) => {
      const file = seedFile('{"users":[{"login":"ada","note":"good for everything"}]}');
      const child = run(["--port", "0", "--seed", file]);
      const started = await outputUntil(child, "Control API");
      const url = /listening at (\S+)/.exec(started)?.[1] ?? "";
      await fetch(`${url}/_emulator/faults`, { method: "POST", body: '{"kind":"hang"}' });
      const hanging = expect(fetch(`${url}/user`)).rejects.toThrow("fetch failed");
      await expect.poll(async () => (await fetch(`${url}/_emulator/faults`)).text()).toContain('"hits":1');

      child.kill(signal);
      const [exitCode] = await once(child, "exit");

      await hanging;
      expect(exitCode).toBe(0);
      expect(started).toContain("ada  good for everything");
      for (const setting of [`ENTERPRISE_BASE_URL=${url}`, "CLIENT_ID=Ov23", "CLIENT_SECRET=", "ALLOW_SIGNUPS=true"]) {
        expect(started).toContain(`CODER_OAUTH2_GITHUB_${setting}`);
      }
    },
  );
});

function run(args: string[]): ChildProcess {
  const command = join(import.meta.dirname, "cli.ts");
  const child = spawn(process.execPath, ["--import", "tsx", command, ...args], { stdio: "pipe" });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function runToEnd(args: string[]) {
  const child = run(args);
  let output = "";
  let errors = "";
  child.stdout?.on("data", (chunk) => (output += chunk));
  child.stderr?.on("data", (chunk) => (errors += chunk));
  const [exitCode] = await once(child, "close");
  return { exitCode, output, errors };
}

async function outputUntil(child: ChildProcess, text: string): Promise<string> {
  let output = "";
  for await (const chunk of child.stdout ?? []) {
    output += chunk;
    if (output.includes(text)) break;
  }
  return output;
}

function seedFile(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), "github-emulator-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "seed.json");
  writeFileSync(file, content);
  return file;
}
