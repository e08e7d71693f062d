// @ts-check
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** What the launcher stores between two runs; ignored by git, and no `npm ci` removes it. */
export const memory = join(root, "apps/launcher/dist");

export const built = {
  server: join(root, "apps/bff/dist/main.js"),
  loadConfig: join(root, "apps/bff/dist/load-config.js"),
  dashboard: join(root, "apps/dashboard/dist/index.html"),
  emulator: join(root, "packages/github-emulator/dist/cli.js"),
};
