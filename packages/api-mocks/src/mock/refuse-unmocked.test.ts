import { createServer } from "node:http";
import { routes } from "@coder-sign-in/api-types/routes";
import { setupServer } from "msw/node";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { describeUnmocked, refuseUnmocked } from "./refuse-unmocked.ts";

const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, "error").mockImplementation((words) => said.push(words));
});
afterEach(() => vi.restoreAllMocks());

test("a request without a mock fails and reaches no server, whatever its path looks like", async () => {
  const { origin, asked } = await startServer();
  listen(refuseUnmocked());

  for (const path of ["/api/v2/nothing", "/openapi.json", "/a.png"]) {
    await expect(fetch(origin + path)).rejects.toThrow(TypeError);
  }
  await expect(fetch(`${origin}/api/v2/nothing`, { method: "DELETE" })).rejects.toThrow(TypeError);

  expect(asked).toEqual([]);
  expect(said).toHaveLength(4);
  expect(said[3]).toContain("no mock for DELETE /api/v2/nothing");
});

test("what belongs to others reaches them", async () => {
  const { origin, asked } = await startServer();
  listen(refuseUnmocked(({ url }) => url.endsWith("/main.js")));

  expect((await fetch(`${origin}/main.js`)).status).toBe(200);

  expect([asked, said]).toEqual([["/main.js"], []]);
});

test.each<[string, string, string]>([
  ["GET", "/api/v2/users/me", 'mockServer.use(mock("getUser", () => ({ status: 200, body: … })));'],
  ["GET", "/api/v2/users/first", 'mockServer.use(mock("getFirstUser", () => ({ status: 200, body: … })));'],
  [
    "POST",
    routes.loginWithPassword.path,
    'mockServer.use(mock("loginWithPassword", () => ({ status: 201, body: … })));',
  ],
])("the error for %s %s names the line with the endpoint's name and its good status", (method, path, line) => {
  const text = describeUnmocked({ method, url: `http://localhost:3000${path}?a=b` });

  expect(text).toContain(`no mock for ${method} ${path} (at http://localhost:3000), so it was not sent.`);
  expect(text).toContain(line);
});

test("for what the contract does not know it names the line of a test, and the line of the contract", () => {
  const text = describeUnmocked({ method: "PUT", url: "https://example.com/api/v2/teapot" });

  expect(text).toContain('mockServer.use(http.put("*/api/v2/teapot", () => HttpResponse.json({})));');
  expect(text).toContain('newEndpoint: { method: "PUT", path: "/api/v2/teapot" },');
});

test("for another site's path the contract is left alone", () => {
  const text = describeUnmocked({ method: "GET", url: "https://example.com/a.png" });

  expect(text).toContain('mockServer.use(http.get("*/a.png", () => HttpResponse.json({})));');
  expect(text).not.toContain("contract");
});

function listen(...handlers: Parameters<typeof setupServer>): void {
  const server = setupServer(...handlers);
  server.listen({ onUnhandledRequest: "error" });
  onTestFinished(() => server.close());
}

async function startServer() {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { origin: `http://127.0.0.1:${address.port}`, asked };
}
