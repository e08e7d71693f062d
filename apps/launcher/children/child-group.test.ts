import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { SAME_PRESS_MS } from "./child-group.mjs";

/** Reports when it has started and when it stops, and takes 100 ms for the latter. */
const POLITE = `
  process.on("SIGTERM", () => { console.log(name + " stopping"); setTimeout(() => { console.log(name + " stopped"); process.exit(0); }, 100); });
  setInterval(() => {}, 1000);
  console.log(name + " " + process.pid);`;
const STUBBORN = `process.on("SIGTERM", () => console.log(name + " refuses")); setInterval(() => {}, 1000); console.log(name + " " + process.pid);`;
const FAILING = `process.on("SIGUSR2", () => process.exit(7)); setInterval(() => {}, 1000); console.log(name + " " + process.pid);`;

const ORDERLY = ["server stopping", "server stopped", "emulator stopping", "emulator stopped"];

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "when the launcher gets %s, what was started last stops first, and it exits with 0",
  async (signal) => {
    const launcher = await launch([POLITE, POLITE]);

    launcher.process.kill(signal);

    expect(await launcher.exitCode).toBe(0);
    expect(launcher.lines.slice(2)).toEqual([...ORDERLY, "ended: 0 undefined"]);
  },
);

test("when npm passes on the Ctrl-C that the terminal sent already, that is one Ctrl-C", async () => {
  const launcher = await launch([POLITE, POLITE]);

  launcher.process.kill("SIGINT");
  launcher.process.kill("SIGINT");

  expect(await launcher.exitCode).toBe(0);
  expect(launcher.lines.slice(2)).toEqual([...ORDERLY, "ended: 0 undefined"]);
});

test("when a child ends by itself, the others are stopped, and its code and name are told", async () => {
  const launcher = await launch([POLITE, FAILING]);

  process.kill(launcher.pids.server, "SIGUSR2");

  expect(await launcher.exitCode).toBe(7);
  expect(launcher.lines.slice(2)).toEqual([
    "emulator stopping",
    "emulator stopped",
    "ended: 7 The server ended with exit code 7, so everything was stopped.",
  ]);
});

test("when a child is killed from outside, the others are stopped and the exit code is not 0", async () => {
  const launcher = await launch([POLITE, POLITE]);

  process.kill(launcher.pids.server, "SIGKILL");

  expect(await launcher.exitCode).toBe(1);
  expect(launcher.lines.at(-1)).toBe("ended: 1 The server was ended by SIGKILL, so everything was stopped.");
});

test("when a child does not stop in its time, it is killed", async () => {
  const launcher = await launch([POLITE, STUBBORN], { graceMs: 2_000 });

  launcher.process.kill("SIGINT");

  expect(await launcher.exitCode).toBe(0);
  expect(launcher.lines.slice(2)).toEqual([
    "server refuses",
    "emulator stopping",
    "emulator stopped",
    "ended: 0 undefined",
  ]);
});

test("when Ctrl-C is pressed a second time, everything is killed at once", async () => {
  const launcher = await launch([POLITE, STUBBORN], { graceMs: 600_000 });

  launcher.process.kill("SIGINT");
  await expect.poll(() => launcher.lines).toContain("server refuses");
  const heardAt = Date.now();
  await expect.poll(Date.now).toBeGreaterThan(heardAt + SAME_PRESS_MS);
  launcher.process.kill("SIGINT");

  expect(await launcher.exitCode).toBe(130);
  expect(Object.values(launcher.pids).filter(isRunning)).toEqual([]);
});

test("when the launcher itself is killed, the children notice and stop", async () => {
  const launcher = await launch([POLITE, POLITE]);

  launcher.process.kill("SIGKILL");

  await expect.poll(() => launcher.lines.slice(2).sort()).toEqual([...ORDERLY].sort());
});

interface Launched {
  process: ChildProcess;
  /** What it and its children have written so far. */
  lines: string[];
  pids: { emulator: number; server: number };
  exitCode: Promise<number | null>;
}

/** A separate launcher process, because signals and exit codes belong to processes. */
async function launch([emulator, server]: [string, string], options: object = {}): Promise<Launched> {
  const script = `
    const { createChildGroup } = await import(${JSON.stringify(new URL("./child-group.mjs", import.meta.url).href)});
    const group = createChildGroup(${JSON.stringify(options)});
    for (const [name, body] of ${JSON.stringify([
      ["emulator", emulator],
      ["server", server],
    ])}) {
      group.start({ name, args: ["-e", "const name = '" + name + "';" + body], output: "inherit" });
    }
    const { exitCode, reason } = await group.ended;
    console.log("ended: " + exitCode + " " + reason);
    process.exitCode = exitCode;`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  // Not "exit": what was written before that may still be on its way.
  const exitCode = once(child, "close").then(([code]) => code);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));

  await expect.poll(() => lines.length).toBeGreaterThanOrEqual(2);
  return { process: child, lines, exitCode, pids: { emulator: pidOf("emulator"), server: pidOf("server") } };

  function pidOf(name: string): number {
    return Number(lines.find((line) => line.startsWith(`${name} `))?.split(" ")[1]);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
