import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { chunksOf, filesOfEveryPage } from "./chunks.ts";

const BUDGET_BYTES = 95_000;

/** Adds up the JavaScript that `/login` loads at first and fails the build above the budget. */
export function loginBudget(): Plugin {
  return {
    name: "dashboard:login-budget",
    apply: (_config, { command, mode }) => command === "build" && mode !== "mock",
    generateBundle(_options, bundle) {
      const chunks = chunksOf(bundle);
      const loaded = filesOfEveryPage(chunks);
      const sizes = chunks
        .filter(({ fileName }) => loaded.has(fileName))
        .map(({ fileName, code }) => ({ name: fileName, bytes: gzipSync(code).length }));
      const bytes = sizes.reduce((sum, file) => sum + file.bytes, 0);
      const files = sizes.map((file) => `${basename(file.name)} ${inKilobytes(file.bytes)}`).join(", ");
      const sentence = `JavaScript of /login: ${inKilobytes(bytes)} gzip (${files})`;
      if (bytes > BUDGET_BYTES) this.error(`${sentence}; the budget is ${inKilobytes(BUDGET_BYTES)}.`);
      this.info(sentence);
    },
  };
}

function inKilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
