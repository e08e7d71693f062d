import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const BUDGET_BYTES = 110_000;

/** Adds up the JavaScript that `/login` loads at first and fails the build above the budget. */
export function loginBudget(): Plugin {
  return {
    name: "dashboard:login-budget",
    apply: "build",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
      const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const loaded = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
      for (const fileName of loaded) for (const imported of byFile.get(fileName)?.imports ?? []) loaded.add(imported);

      const bytes = [...loaded].reduce((sum, name) => sum + gzipSync(byFile.get(name)?.code ?? "").length, 0);
      const sentence = `JavaScript of /login: ${(bytes / 1000).toFixed(1)} kB gzip in ${loaded.size} file(s)`;
      if (bytes > BUDGET_BYTES) this.error(`${sentence}; the budget is ${BUDGET_BYTES / 1000} kB.`);
      this.info(sentence);
    },
  };
}
