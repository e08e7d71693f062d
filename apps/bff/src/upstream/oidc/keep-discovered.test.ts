import type { ServerMetadata } from "openid-client";
import { describe, expect, test } from "vitest";
import { createTestClock } from "../../testing/test-clock.ts";
import { UpstreamError } from "../upstream-error.ts";
import { keepDiscovered } from "./keep-discovered.ts";

const issuer = "https://issuer.example/";
const metadata: ServerMetadata = { issuer };

describe("discovery that fails at start", () => {
  test("is tried again with growing pauses, up to a minute, and says so each time", async () => {
    const world = startDiscovery({ failures: 9 });
    for (let attempt = 0; attempt < 8; attempt++) await world.passPause();

    expect(world.pausesMs).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(world.warnings).toHaveLength(9);
    expect(world.warnings[0]).toEqual({
      issuer,
      reason: "The configuration of the OpenID Connect provider could not be read: It could not be reached.",
      retryInSeconds: 1,
    });
  });

  test("rules#63: meanwhile whoever asks is told at once, as 502", async () => {
    const world = startDiscovery({ failures: 9 });
    await world.settle();

    await expect(world.discovered.get()).rejects.toMatchObject({ fault: "unreachable" });
    await expect(world.discovered.get()).rejects.toThrow("could not be read: It could not be reached.");
    expect(world.attempts()).toBe(1);
  });

  test("a person who asks later brings about an attempt, and many bring about one", async () => {
    const world = startDiscovery({ failures: 1 });
    await world.settle();
    world.clock.advance(5);

    const found = await Promise.all(Array.from({ length: 20 }, () => world.discovered.get()));

    expect(new Set(found)).toEqual(new Set([metadata]));
    expect(world.attempts()).toBe(2);
    expect(world.told).toEqual(["OpenID Connect discovery succeeded."]);
  });

  test("once it has succeeded nothing is asked anymore", async () => {
    const world = startDiscovery({ failures: 1 });
    await world.passPause();

    await world.discovered.get();

    expect(world.attempts()).toBe(2);
    expect(world.pausesMs).toHaveLength(1);
  });

  test("after close no attempt follows", async () => {
    const world = startDiscovery({ failures: 9 });
    await world.settle();

    world.discovered.close();

    expect(world.isPausing()).toBe(false);
  });
});

function startDiscovery({ failures }: { failures: number }) {
  const clock = createTestClock();
  const pausesMs: number[] = [];
  const warnings: object[] = [];
  const told: string[] = [];
  let attempts = 0;
  let pending: (() => void) | undefined;
  const discovered = keepDiscovered({
    issuer,
    now: clock.now,
    discover: async () => {
      attempts++;
      if (attempts <= failures) throw new UpstreamError("unreachable", "It could not be reached.");
      return metadata;
    },
    log: { info: (_fields, message) => told.push(message), warn: (fields) => warnings.push(fields) },
    schedule: (run, delayMs) => {
      pausesMs.push(delayMs);
      pending = run;
      return { cancel: () => (pending = undefined) };
    },
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    clock,
    discovered,
    pausesMs,
    warnings,
    told,
    settle,
    attempts: () => attempts,
    isPausing: () => pending !== undefined,
    async passPause() {
      await settle();
      pending?.();
      await settle();
    },
  };
}
