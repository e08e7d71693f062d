import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const APP = fileURLToPath(new URL("../../..", import.meta.url));

/** The server in one file, as operators run it, which starts ten times faster than its sources. */
export async function buildServer(): Promise<{ main: string; remove(): Promise<void> }> {
  // Below the app, so that packages with native parts are found.
  const outDir = join(APP, "node_modules", `.server-${process.pid}`);
  await build({ configFile: join(APP, "vite.config.ts"), logLevel: "error", build: { outDir, sourcemap: false } });
  return { main: join(outDir, "main.js"), remove: () => rm(outDir, { recursive: true }) };
}
