import { type Endpoint, endpoints } from "@coder-sign-in/api-types";
import { describe, expect, test } from "vitest";
import { buildTestDashboard } from "../testing/built-dashboard.ts";
import { share } from "../testing/share.ts";
import { startTestServer } from "../testing/start-test-server.ts";

const OFF = { CODER_OAUTH2_PROVIDER_ENABLE: "false" };
const GATED = Object.values<Endpoint>(endpoints).filter(
  ({ route: { path } }) =>
    /^\/(oauth2|\.well-known|api\/v2\/oauth2-provider)\//.test(path) && !path.endsWith("/settings"),
);

describe("oauth-provider#2, general#rowO1: while the provider is off", () => {
  const off = share(() => startTestServer({ env: OFF, dashboardDirectory: buildTestDashboard() }));

  test("the table has something to say", () => {
    expect(GATED.length).toBeGreaterThan(25);
  });

  test.each(GATED.map(({ route }) => [route.method, route.path.replace(/:\w+/g, "x")]))(
    "oauth-provider#row1: %s %s is an unknown route",
    async (method, path) => {
      const answer = await off().browser().send(path, { method });
      const unknown = await off().browser().send("/api/v2/nothing", { method });

      expect([answer.status, answer.text]).toEqual([404, '{"message":"Route not found."}\n']);
      expect([unknown.status, unknown.text, unknown.headers.get("content-type")]).toEqual([
        answer.status,
        answer.text,
        answer.headers.get("content-type"),
      ]);
    },
  );

  test.each(GATED.map(({ route }) => [route.method, route.path.replace(/:\w+/g, "x")]))(
    "rules#47: no cache keeps that of %s %s beyond the moment when it is switched on",
    async (method, path) => {
      const { headers } = await off().browser().send(path, { method });

      expect([headers.get("cache-control"), headers.get("pragma")]).toEqual(["no-store", "no-cache"]);
    },
  );

  test.each([
    "/.well-known/oauth-authorization-server",
    "//.well-known/oauth-authorization-server",
    "/.WELL-KNOWN/oauth-protected-resource",
    "/oauth2/authorize",
  ])("oauth-provider#row4: %s is no page for IDEs to take for support, even for browsers", async (path) => {
    for (const method of ["GET", "OPTIONS", "PATCH"]) {
      const answer = await off()
        .browser()
        .send(path, { method, headers: { Accept: "text/html" } });
      expect([method, answer.status, answer.text]).toEqual([method, 404, '{"message":"Route not found."}\n']);
    }
  });
});
