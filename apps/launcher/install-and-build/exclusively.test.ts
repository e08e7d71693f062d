import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { temporaryDirectory } from "../test/temporary-directory.ts";
import { exclusively } from "./exclusively.mjs";

test("when two want to work at once, the second waits, is told for whom, and then works", async () => {
  const directory = temporaryDirectory();
  const order: string[] = [];
  const first = exclusively(directory, async () => {
    await vi.waitUntil(() => order.includes("second waits"), 15_000);
    order.push("first done");
  });
  await vi.waitUntil(() => existsSync(join(directory, "lock")));

  const second = exclusively(
    directory,
    async () => order.push("second done"),
    (pid) => order.push(pid === process.pid ? "second waits" : "second waits for a stranger"),
  );
  await Promise.all([first, second]);

  expect(order).toEqual(["second waits", "first done", "second done"]);
  expect(existsSync(join(directory, "lock"))).toBe(false);
});

test("when the one that held the lock was killed, nobody waits for it", async () => {
  const deadPid = 2 ** 22 + 1; // above the highest process id
  const directory = temporaryDirectory({ lock: String(deadPid) });
  const onWait = vi.fn();

  await expect(exclusively(directory, async () => "done", onWait)).resolves.toBe("done");

  expect(onWait).not.toHaveBeenCalled();
});

test("when the work fails, the failure is passed on and the next one may work", async () => {
  const directory = temporaryDirectory();

  await expect(exclusively(directory, () => Promise.reject(new Error("no space")))).rejects.toThrow("no space");

  await expect(exclusively(directory, async () => "done")).resolves.toBe("done");
});
