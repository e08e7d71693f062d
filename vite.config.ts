import { availableParallelism } from "node:os";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { loginBudget } from "./apps/dashboard/vite/login-budget.ts";
import { pagePreloads } from "./apps/dashboard/vite/page-preloads.ts";
import { paintFirst } from "./apps/dashboard/vite/paint-first.ts";
import { precompress } from "./apps/dashboard/vite/precompress.ts";
import { serverStateInDev } from "./apps/dashboard/vite/server-state-in-dev.ts";
import { dearestFiles } from "./apps/launcher/test/dearest-files.ts";
import { LongestFirst } from "./apps/launcher/test/longest-first.ts";
import { mockMode, noMocksInBuilds } from "./packages/api-mocks/src/vite.ts";
import { projects } from "./vitest.workspace.ts";

const serverUrl = process.env.CODER_DEV_BFF_URL ?? "http://127.0.0.1:3000";
const SERVER_PATHS = ["/api", "/swagger", "/oauth2", "/.well-known", "/healthz", "^/external-auth/[^/]+/callback"];

const PRODUCTION_ROUTER = `${import.meta.dirname}/node_modules/react-router/dist/production/index.mjs`;

/** What every page needs, and what every page needs but the first sign-in page. */
const LIBRARIES = /node_modules\/(?:react|react-dom|scheduler|@tanstack)\//;
const ROUTER = /node_modules\/react-router\//;
const ROUTED_APP = /\/app\/entry\/routed-app\.tsx$/;
const LIBRARY_FILES = [
  { name: "libraries", test: LIBRARIES },
  { name: "router", test: ROUTER },
];
/** Without them, what the sign-in page and the home page share with other pages would be many small files. */
const FIRST_PAGES = [
  { name: "index", tags: ["$initial" as const] },
  { name: "routed-app", test: ROUTED_APP },
];

/** With mocks, the first file waits for one that needs what it contains, and both would wait for ever. */
function fileGroups(mode: string) {
  return mode === "mock" ? LIBRARY_FILES : [...LIBRARY_FILES, ...FIRST_PAGES];
}

export default defineConfig(({ mode }) => ({
  root: "apps/dashboard",
  plugins: [
    react(),
    tailwindcss(),
    serverStateInDev(serverUrl),
    mockMode(),
    noMocksInBuilds(),
    loginBudget(),
    pagePreloads(),
    paintFirst(),
    precompress(),
  ],
  // The package leads every bundler to the build that warns developers.
  resolve: mode === "production" ? { alias: { "react-router": PRODUCTION_ROUTER } } : {},
  server: { proxy: mode === "mock" ? {} : Object.fromEntries(SERVER_PATHS.map((path) => [path, serverUrl])) },
  // So that the server can hand the page out below another address: scripts find their parts beside themselves.
  experimental: { renderBuiltUrl: (_name, { hostType }) => (hostType === "html" ? undefined : { relative: true }) },
  // Browsers without modulepreload load what they need a moment later; the polyfill would be in everybody's way.
  build: {
    outDir: "dist",
    emptyOutDir: true,
    license: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    // Files that change with the libraries only: browsers keep them over releases, and no piece of them stands alone.
    rolldownOptions: { output: { codeSplitting: { groups: fileGroups(mode) } } },
  },
  test: {
    root: import.meta.dirname,
    projects,
    reporters: ["default", dearestFiles()],
    sequence: { sequencer: LongestFirst },
    // Of two cores Vitest would use one. Tests wait for PostgreSQL, a program or a deadline half of the time.
    maxWorkers: Math.max(4, availableParallelism() - 1),
  },
}));
