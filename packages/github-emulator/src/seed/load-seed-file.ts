import { readFileSync } from "node:fs";
import { parseSeed } from "./parse-seed.ts";
import { SeedError } from "./read-object.ts";
import type { Seed } from "./seed.ts";

/** Throws SeedError naming the file and the invalid field. */
export function loadSeedFile(file: string): Seed {
  try {
    return parseSeed(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SeedError(`Seed file ${file}: ${reason}`);
  }
}
