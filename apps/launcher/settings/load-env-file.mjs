// @ts-check
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../places.mjs";

/** Loads `.env` into the environment if there is one; existing variables take precedence. */
export function loadEnvFile() {
  const path = join(root, ".env");
  if (existsSync(path)) process.loadEnvFile(path);
}
