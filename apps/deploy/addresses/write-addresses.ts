/**
 * Writes the table of addresses into the configurations in front of Coder and the specification; `--check` only
 * compares.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { files, renderAddresses } from "./render-addresses.ts";

const ROOT = join(import.meta.dirname, "../../..");
const isChecking = process.argv.includes("--check");

for (const file of files) {
  const path = join(ROOT, file);
  const before = readFileSync(path, "utf8");
  const after = renderAddresses(file, before);
  if (before === after) continue;
  if (isChecking) {
    process.stderr.write(`${file} is out of date; run npm run docs\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, after);
    process.stdout.write(`wrote ${file}\n`);
  }
}
