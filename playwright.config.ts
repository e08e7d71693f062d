import { defineConfig, devices } from "@playwright/test";
import { findChromium, findHeadlessShell } from "./apps/launcher/browser/find-chromium.mjs";
import { findNode24 } from "./apps/launcher/node/node-24.mjs";

/** Reports of the Reporting API are sent by a part of Chromium that its headless shell leaves out. */
const NEEDS_WHOLE_BROWSER = "reporting-api.spec.ts";

/**
 * A worker's tests visit the server from one page, which Playwright empties for each: without a process for each site, a
 * process that has read our scripts once reads them no more, which was half of what loading a page takes. What a page may
 * do is the same.
 */
const ONE_PROCESS = ["--renderer-process-limit=1", "--disable-site-isolation-trials"];

const isCi = Boolean(process.env.CI);
/** `--debug` opens a window, which the headless shell does not have. */
const isDebugging = Boolean(process.env.PWDEBUG);
const shell = isDebugging ? undefined : findHeadlessShell();

// For the workers, which start the servers (apps/e2e/deployments/server-process.ts).
process.env.SERVER_NODE ??= findNode24() ?? process.execPath;

/** Each worker runs its own pretend GitHub and its own servers (apps/e2e/fixtures.ts); they share a PostgreSQL. */
export default defineConfig({
  testDir: "apps/e2e/journeys",
  globalSetup: "apps/e2e/deployments/share-databases.ts",
  outputDir: "test-results",
  workers: 3,
  retries: 0,
  forbidOnly: isCi,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["html", { open: "never" }]],
  reportSlowTests: { max: 10, threshold: 10_000 },
  use: {
    actionTimeout: 5_000,
    navigationTimeout: 10_000,
    // Recording what each action did to the page would take a sixth of the processor's time; `--trace on` does.
    trace: "off",
    screenshot: "only-on-failure",
    // What moves while a page waits is painted sixty times a second, and a color in transition measured halfway.
    reducedMotion: "reduce",
  },
  projects: [
    {
      name: "chromium",
      testIgnore: NEEDS_WHOLE_BROWSER,
      use: {
        ...devices["Desktop Chrome"],
        reuseContext: true,
        launchOptions: { executablePath: shell ?? findChromium(), args: ONE_PROCESS },
      },
    },
    {
      name: "whole browser",
      testMatch: NEEDS_WHOLE_BROWSER,
      use: { ...devices["Desktop Chrome"], launchOptions: { executablePath: findChromium() } },
    },
  ],
});
