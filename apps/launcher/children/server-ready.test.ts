import { spawn } from "node:child_process";
import { expect, onTestFinished, test } from "vitest";
import { outputOf, readyAddress, untilReady } from "./server-ready.mjs";

const READY = 'Coder sign-in is ready at https://coder.test/ {"host":"127.0.0.1","port":40001}';
const WAITS = "setInterval(() => {}, 1000);";

test("a server is ready when it says so, and where", async () => {
  const address = { url: "https://coder.test", origin: "http://127.0.0.1:40001" };

  expect(await start(`console.error(${JSON.stringify(READY)}); ${WAITS}`)).toEqual(address);
  expect(readyAddress("Coder sign-in is starting")).toBeUndefined();
});

test.each([
  { which: "that ends before", program: "process.exitCode = 3;", patienceMs: 10_000, reason: /ended with 3 before/ },
  { which: "that never is", program: WAITS, patienceMs: 300, reason: /was not ready within 0.3 s/ },
])("a server $which is a failure", async ({ program, patienceMs, reason }) => {
  await expect(start(program, patienceMs)).rejects.toThrow(reason);
});

function start(program: string, patienceMs = 10_000) {
  const child = spawn(process.execPath, ["-e", program], { stdio: "pipe" });
  onTestFinished(() => void child.kill("SIGKILL"));
  return untilReady(child, { log: outputOf(child), patienceMs });
}
