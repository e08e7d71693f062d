import { join } from "node:path";
import { defineConfig } from "vitest/config";

/**
 * `npm run test:packages`: packs everything, installs it outside the repository and uses it. Separate from the other
 * tests, since it needs npm's registry and takes a minute.
 */
export default defineConfig({
  test: {
    name: "packages as installed",
    root: import.meta.dirname,
    include: ["installed/*.test.ts"],
    globalSetup: join(import.meta.dirname, "installed/installations.ts"),
    testTimeout: 120_000,
    // The programs that the tests run keep other cores busy.
    maxWorkers: 2,
  },
});
