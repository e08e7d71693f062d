import { availableParallelism } from "node:os";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { loginBudget } from "./apps/dashboard/vite/login-budget.ts";
import { paintFirst } from "./apps/dashboard/vite/paint-first.ts";
import { precompress } from "./apps/dashboard/vite/precompress.ts";
import { serverStateInDev } from "./apps/dashboard/vite/server-state-in-dev.ts";
import { mockMode } from "./packages/api-mocks/src/vite.ts";
import { projects } from "./vitest.workspace.ts";

const serverUrl = process.env.CODER_DEV_BFF_URL ?? "http://127.0.0.1:3000";
const SERVER_PATHS = ["/api", "/swagger", "/oauth2", "/.well-known", "/healthz", "^/external-auth/[^/]+/callback"];

export default defineConfig(({ mode }) => ({
  root: "apps/dashboard",
  plugins: [
    react(),
    tailwindcss(),
    serverStateInDev(serverUrl),
    mockMode(),
    loginBudget(),
    paintFirst(),
    precompress(),
  ],
  server: { proxy: mode === "mock" ? {} : Object.fromEntries(SERVER_PATHS.map((path) => [path, serverUrl])) },
  build: { outDir: "dist", emptyOutDir: true, manifest: true, target: "es2022" },
  // Of two cores Vitest would use one; most tests wait for PostgreSQL half of the time.
  test: { root: import.meta.dirname, projects, maxWorkers: Math.max(2, availableParallelism() - 1) },
}));
