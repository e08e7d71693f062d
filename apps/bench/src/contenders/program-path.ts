import { fileURLToPath } from "node:url";

/**
 * A Node program of ours, by its name in `programs/`. Plain JavaScript, so that nothing is transpiled while it is
 * measured.
 */
export function programPath(name: string): string {
  return fileURLToPath(new URL(`programs/${name}.mjs`, import.meta.url));
}
