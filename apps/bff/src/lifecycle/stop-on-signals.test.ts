import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stopOnSignals } from "./stop-on-signals.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Promise<never>(() => {});
const leave = () => Promise.resolve();

test("the first signal closes the server, however long that takes, and ends with 0", async () => {
  const { promise: closed, resolve } = withResolvers<void>();
  const host = listen(Promise.resolve({ leave, close: () => closed }));

  host.emit("SIGTERM");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(host.exits).toEqual([]);
  resolve();
  await vi.advanceTimersByTimeAsync(0);

  expect(host.exits).toEqual([0]);
});

test("a server leaves its load balancer before it closes", async () => {
  const { promise: left, resolve } = withResolvers<void>();
  const close = vi.fn(() => Promise.resolve());
  const host = listen(Promise.resolve({ leave: () => left, close }));

  host.emit("SIGTERM");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(close).not.toHaveBeenCalled();
  resolve();
  await vi.advanceTimersByTimeAsync(0);

  expect(close).toHaveBeenCalledOnce();
  expect(host.exits).toEqual([0]);
});

test("a signal during the start waits for the start, closes the server and ends with 0", async () => {
  const { promise, resolve } = withResolvers<{ leave(): Promise<void>; close(): Promise<void> }>();
  const close = vi.fn(() => Promise.resolve());
  const host = listen(promise);

  host.emit("SIGINT");
  await vi.advanceTimersByTimeAsync(2000);
  expect(host.exits).toEqual([]);
  resolve({ leave, close });
  await vi.advanceTimersByTimeAsync(10_000);

  expect(close).toHaveBeenCalledOnce();
  expect(host.exits).toEqual([0]);
});

test("a signal during a start that hangs ends the process within 5 s, and says why", async () => {
  const host = listen(never);

  host.emit("SIGTERM");
  await vi.advanceTimersByTimeAsync(5000);

  expect(host.exits).toEqual([1]);
  expect(host.told.at(-1)).toBe("Startup hangs; stopping without waiting for it.");
});

test("the second signal ends at once", () => {
  const host = listen(never);

  host.emit("SIGTERM");
  host.emit("SIGINT");

  expect(host.exits).toEqual([1]);
});

test("a start that fails after the signal ends with 1", async () => {
  const { promise, reject } = withResolvers<never>();
  const host = listen(promise);

  host.emit("SIGTERM");
  reject(new Error("no database"));
  await vi.advanceTimersByTimeAsync(0);

  expect(host.exits).toEqual([1]);
});

function listen(starting: Parameters<typeof stopOnSignals>[0]) {
  const signals = new EventEmitter();
  const exits: number[] = [];
  const told: string[] = [];
  const process = { on: signals.on.bind(signals), exit: (code: number) => void exits.push(code) };
  stopOnSignals(starting, { process, tell: (message) => void told.push(message) });
  return { emit: (signal: string) => signals.emit(signal), exits, told };
}

/** Node 20 has no `Promise.withResolvers`. */
function withResolvers<Value>() {
  let resolve: (value: Value) => void = () => {};
  let reject: (reason: Error) => void = () => {};
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}
