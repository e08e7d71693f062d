import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { TestProjectConfiguration } from "vitest/config";

/** A loaded machine is no reason to fail; a passing test never waits this long. */
const PATIENT = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } };

/**
 * A worker of the dashboard computes for 1.5 s until it has loaded what its tests need, so there are few. They go first:
 * what `npm test` runs beside the unit tests takes the time that they leave, and is over when tests measure time. As
 * plugins, since `--sequence.shuffle.files` would replace the order.
 */
const fewWorkers = {
  name: "few-workers",
  config: () => ({ test: { maxWorkers: Math.max(2, availableParallelism() - 1) } }),
};
const afterDashboard = { name: "after-dashboard", config: () => ({ test: { sequence: { groupOrder: 1 } } }) };

/** The test projects. Vitest no longer reads this file by itself: `vite.config.ts` imports it. */
export const projects: TestProjectConfiguration[] = [
  {
    plugins: [afterDashboard],
    test: {
      ...PATIENT,
      name: "bff",
      root: "apps/bff",
      environment: "node",
      // The server is loaded once in each worker, not in each file: a third of the time. Tests share no state all the same.
      isolate: false,
      include: ["src/**/*.test.ts"],
      globalSetup: ["databases/postgres-server.ts", "built-server/remove-built-server.ts"].map((file) =>
        join(import.meta.dirname, "apps/bff/src/testing", file),
      ),
    },
  },
  {
    extends: true,
    plugins: [fewWorkers],
    test: {
      ...PATIENT,
      name: "dashboard",
      root: "apps/dashboard",
      environment: "jsdom",
      // As for the server: half of the time. What a test leaves behind in the page, setup.ts removes.
      isolate: false,
      include: ["src/**/*.test.{ts,tsx}"],
      setupFiles: join(import.meta.dirname, "apps/dashboard/src/testing/setup.ts"),
    },
  },
  {
    plugins: [afterDashboard],
    test: {
      ...PATIENT,
      name: "packages",
      root: "packages",
      environment: "node",
      isolate: false,
      include: ["*/src/**/*.test.ts"],
    },
  },
  {
    plugins: [afterDashboard],
    test: {
      ...PATIENT,
      name: "tools",
      root: "apps",
      environment: "node",
      isolate: false,
      include: ["{bench,docs-check,gallery,release}/src/**/*.test.ts", "launcher/**/*.test.ts"],
    },
  },
];
