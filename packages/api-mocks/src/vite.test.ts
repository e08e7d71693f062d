import { fileURLToPath } from "node:url";
import { build, createServer, type InlineConfig, type Plugin, resolveConfig, type ViteDevServer } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mockMode, noMocksInBuilds } from "./vite.ts";

const config: InlineConfig = {
  configFile: false,
  logLevel: "silent",
  optimizeDeps: { noDiscovery: true },
  server: { port: 0, host: "127.0.0.1", ws: false },
  plugins: [mockMode()],
};

let server: ViteDevServer;
let origin = "";

beforeAll(async () => {
  server = await createServer({ ...config, mode: "mock" });
  await server.listen();
  const address = server.httpServer?.address();
  if (address === null || address === undefined || typeof address === "string") throw new Error("no port");
  origin = `http://127.0.0.1:${address.port}`;
});
afterAll(() => server.close());

test("MSW's worker is served at the root", async () => {
  const answer = await fetch(`${origin}/mockServiceWorker.js`);
  expect(answer.headers.get("content-type")).toMatch(/^text\/javascript/);
  expect(await answer.text()).toContain("Mock Service Worker");
});

test("signin#4.3 step 1: a click on Sign in with GitHub leads to the device page and keeps the redirect", async () => {
  const path = "/api/v2/users/oauth2/github/callback?redirect=https%3A%2F%2Fevil.com%2Fa%3Fb%3D1";
  const answer = await fetch(origin + path, { redirect: "manual" });
  expect(answer.status).toBe(307);
  expect(answer.headers.get("location")).toBe("/login/device?state=mock-state");
  expect(answer.headers.get("set-cookie")).toBe("oauth_redirect=%2Fa%3Fb%3D1; Path=/; SameSite=Lax");
});

test("a click on the OpenID Connect button leads to the world where somebody is signed in", async () => {
  const answer = await fetch(`${origin}/api/v2/users/oidc/callback?redirect=%2F`, { redirect: "manual" });
  expect([answer.status, answer.headers.get("location")]).toEqual([307, "/?scenario=alreadySignedIn"]);
});

test("a click on Continue to a provider leads back to its page, in the world where it is linked", async () => {
  const answer = await fetch(`${origin}/external-auth/gitlab/callback`, { redirect: "manual" });
  expect([answer.status, answer.headers.get("location")]).toEqual([
    307,
    "/external-auth/gitlab?redirected=true&scenario=externalAuthReturned",
  ]);
});

test("what no mock has answered is refused by name and not answered with the dashboard's page", async () => {
  const answer = await fetch(`${origin}/api/v2/nothing`);
  expect(answer.status).toBe(501);
  expect(await answer.json()).toEqual({
    message: "The pretend server has no mock for GET /api/v2/nothing (packages/api-mocks).",
  });
});

test("an app's link to the grant page gets the dashboard's page, and nothing else there does", async () => {
  const page = await fetch(`${origin}/oauth2/authorize?client_id=1`);
  const others = await Promise.all([
    fetch(`${origin}/oauth2/authorize`, { method: "POST" }),
    fetch(`${origin}/oauth2/authorized`),
  ]);
  expect(page.status).not.toBe(501);
  expect(others.map(({ status }) => status)).toEqual([501, 501]);
});

test.each([
  ["serve", "mock", true],
  ["serve", "development", false],
  ["build", "production", false],
  ["build", "mock", false],
] as const)("vite %s in mode %s takes the plugin: %s", async (command, mode, taken) => {
  const { plugins } = await resolveConfig({ ...config, mode }, command);
  expect(plugins.some(({ name }) => name === "coder-sign-in:mock-mode")).toBe(taken);
});

test.each<[string, string, boolean]>([
  ["production", "import.meta.env.MODE === 'mock'", true],
  ["production", "location.hash !== '#real'", false],
  ["mock", "import.meta.env.MODE === 'mock'", false],
])("a build in mode %s that imports the panel where %s is without it: %s", async (mode, condition, isWithout) => {
  const entry = "virtual:entry.ts";
  const panel = fileURLToPath(new URL("./browser/scenario-panel.ts", import.meta.url));
  const code = `if (${condition}) import(${JSON.stringify(panel)}).then((mocks) => mocks.showScenarioPanel("happy", document));`;
  const page: Plugin = {
    name: "test:page",
    resolveId: (id) => (id === entry ? id : undefined),
    load: (id) => (id === entry ? code : undefined),
  };

  const built = build({
    configFile: false,
    logLevel: "silent",
    mode,
    plugins: [page, noMocksInBuilds()],
    build: { write: false, rolldownOptions: { input: entry } },
  });

  const output = await built.then(JSON.stringify, (error: Error) => error.message);
  expect(output.includes("mock-scenario-panel") || output.includes("The build would ship the mocks")).toBe(!isWithout);
  if (mode === "production" && !isWithout) expect(output).toMatch(/would ship the mocks: \S+(?:msw|api-mocks)\//);
});
