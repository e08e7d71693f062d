import { fileURLToPath } from "node:url";

/** A program of ours for Node, by its name in `programs/`. Plain JavaScript: nothing translates what is measured. */
export function programPath(name: string): string {
  return fileURLToPath(new URL(`programs/${name}.mjs`, import.meta.url));
}
