import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./apps/launcher/find-chromium.mjs";

const isCi = Boolean(process.env.CI);

/** Each worker runs its own pretend GitHub and its own servers, so nothing is started here (apps/e2e/fixtures.ts). */
export default defineConfig({
  testDir: "apps/e2e/journeys",
  outputDir: "test-results",
  workers: 2,
  retries: 0,
  forbidOnly: isCi,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["html", { open: "never" }]],
  use: {
    actionTimeout: 5_000,
    navigationTimeout: 10_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    {
      name: "chromium",
      use: { ...devices["Desktop Chrome"], launchOptions: { executablePath: findChromium() } },
    },
  ],
});
