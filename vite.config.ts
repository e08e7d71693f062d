import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { projects } from "./vitest.workspace.ts";

export default defineConfig({
  root: "apps/dashboard",
  plugins: [react(), tailwindcss()],
  build: { outDir: "dist", emptyOutDir: true, manifest: true },
  test: { root: import.meta.dirname, projects },
});
