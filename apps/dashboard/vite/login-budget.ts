import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const BUDGET_BYTES = 95_000;

/** Adds up the JavaScript that `/login` loads at first and fails the build above the budget. */
export function loginBudget(): Plugin {
  return {
    name: "dashboard:login-budget",
    apply: (_config, { command, mode }) => command === "build" && mode !== "mock",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
      const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const loaded = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
      for (const fileName of loaded) for (const imported of byFile.get(fileName)?.imports ?? []) loaded.add(imported);

      const sizes = [...loaded].map((name) => ({ name, bytes: gzipSync(byFile.get(name)?.code ?? "").length }));
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
