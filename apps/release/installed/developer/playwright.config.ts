import { defineConfig, devices } from "@playwright/test";

export default defineConfig({
  testMatch: "*.spec.ts",
  reporter: "line",
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.SERVER_URL,
    launchOptions: { executablePath: process.env.CHROMIUM },
  },
});
