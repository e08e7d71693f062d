/** Writes `.env.example` and `docs/options.md` from the option table; `--check` only compares. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { envExample } from "./env-example.ts";
import { optionsDocument } from "./options-document.ts";

const repository = join(import.meta.dirname, "../../../../..");
const files = [
  { path: ".env.example", text: envExample() },
  { path: "docs/options.md", text: optionsDocument() },
];

if (process.argv.includes("--check")) {
  const stale = files.filter(({ path, text }) => readFileSync(join(repository, path), "utf8") !== text);
  for (const { path } of stale) {
    process.stderr.write(`${path} is out of date; run npx tsx apps/bff/src/config/printing/write-option-docs.ts\n`);
  }
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const { path, text } of files) {
    writeFileSync(join(repository, path), text);
    process.stdout.write(`wrote ${path}\n`);
  }
}
