import { join } from "node:path";
import { defineConfig } from "vitest/config";

/**
 * `npm run test:proxies`: the configurations of `proxies/`, run by the real programs. Separate from the other tests,
 * since the programs have to be installed.
 */
export default defineConfig({
  test: {
    name: "reverse proxies",
    root: import.meta.dirname,
    include: ["tests/*.test.ts"],
    globalSetup: join(import.meta.dirname, "tests/sign-in-server.ts"),
    // If none of the programs is installed.
    passWithNoTests: true,
    // All proxies listen at the one address that the server is configured with.
    fileParallelism: false,
    // The four files import much the same.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
