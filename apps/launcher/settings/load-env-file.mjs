// @ts-check
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../places.mjs";

/** Takes `.env` into the environment where there is one; what is set already wins. */
export function loadEnvFile() {
  const path = join(root, ".env");
  if (existsSync(path)) process.loadEnvFile(path);
}
