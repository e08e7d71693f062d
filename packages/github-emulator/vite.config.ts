import { defineConfig } from "vite";

/** One file that Node runs without node_modules beside it. */
export default defineConfig({
  root: import.meta.dirname,
  ssr: { noExternal: true },
  build: { ssr: "src/cli.ts", target: "node20", outDir: "dist", emptyOutDir: true, license: true },
});
