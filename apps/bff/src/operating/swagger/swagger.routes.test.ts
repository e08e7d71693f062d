import { createHash } from "node:crypto";
import { type Endpoint, endpoints } from "@coder-sign-in/api-types";
import { expect, test } from "vitest";
import { startTestServer } from "../../testing/start-test-server.ts";

const ENABLED = { env: { CODER_SWAGGER_ENABLE: "true" } };

test("with CODER_SWAGGER_ENABLE, every endpoint is in an OpenAPI 3.1 document that names this deployment", async () => {
  const server = await startTestServer(ENABLED);

  const answer = await fetch(`${server.origin}/swagger/doc.json`);
  const document = JSON.parse(await answer.text());

  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
  expect(document).toMatchObject({
    openapi: expect.stringMatching(/^3\.1/),
    info: { version: "v0.0.0-test" },
    servers: [{ url: server.origin, description: "This deployment." }],
  });
  const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations as object).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const all = Object.values<Endpoint>(endpoints).map(
    ({ route }) => `${route.method} ${route.path.replace(/:(\w+)/g, "{$1}")}`,
  );
  expect(documented.sort()).toEqual(all.sort());
});

test.each(["/swagger", "/swagger/", "/swagger/index.html"])(
  "%s lists every operation without a script",
  async (path) => {
    const server = await startTestServer(ENABLED);

    const answer = await fetch(server.origin + path);
    const page = (await answer.text()).replaceAll("<wbr>", "");

    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    for (const { route } of Object.values<Endpoint>(endpoints)) {
      expect(page).toContain(`<td>${route.method}</td><td><code>${route.path.replace(/:(\w+)/g, "{$1}")}</code></td>`);
    }
    expect(page).not.toMatch(/<script|\son\w+=|\sstyle=|https?:\/\/(?!127)/);
  },
);

test("the listing's policy allows its own style and nothing else", async () => {
  const server = await startTestServer(ENABLED);

  const answer = await fetch(`${server.origin}/swagger/`);
  const [, style = ""] = /<style>(.*?)<\/style>/s.exec(await answer.text()) ?? [];

  const hash = createHash("sha256").update(style).digest("base64");
  expect(answer.headers.get("content-security-policy")).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
});

test.each(["/swagger", "/swagger/", "/swagger/doc.json", "/swagger/any/thing"])(
  "switched off, as by default, %s is a 404 in JSON that names the option, not a page",
  async (path) => {
    const server = await startTestServer();

    const answer = await fetch(server.origin + path);

    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/json; charset=utf-8"]);
    expect(await answer.json()).toEqual({
      message: "Swagger documentation is disabled.",
      detail: "Start the server with CODER_SWAGGER_ENABLE=true (--swagger-enable).",
    });
  },
);

test("an address below that nothing is at is a 404 too", async () => {
  const server = await startTestServer(ENABLED);

  expect((await fetch(`${server.origin}/swagger/swagger-ui.js`)).status).toBe(404);
});
