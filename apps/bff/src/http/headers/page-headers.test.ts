import { describe, expect, test } from "vitest";
import { buildTestDashboard } from "../../testing/built-dashboard.ts";
import { share } from "../../testing/share.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const HSTS = { CODER_STRICT_TRANSPORT_SECURITY: "31536000" };

describe("general#2.5: headers of pages and files", () => {
  const withPages = share(() => startTestServer({ github: false, dashboardDirectory: buildTestDashboard() }));

  test.each(["/", "/login", "/favicon.svg", "/assets/main-1a2b3c.js", "/assets/gone.js"])(
    "%s is protected against framing, sniffing and leaking its address",
    async (path) => {
      const server = withPages();

      const { headers } = await server.browser().get(path);

      const policy = headers.get("content-security-policy")?.split(";") ?? [];
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'self'",
          "img-src 'self' data: https:",
          "object-src 'none'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'",
          "report-uri /api/v2/csp/reports",
        ]),
      );
      expect(policy.join()).not.toMatch(/unsafe|\*/);
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("same-origin");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("permissions-policy")).toContain("camera=(), geolocation=(), gyroscope=()");
      expect(headers.get("x-powered-by")).toBeNull();
      expect(headers.get("strict-transport-security")).toBeNull();
    },
  );

  test("pictures may come from the GitHub that is configured", async () => {
    const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });

    const { headers } = await server.browser().get("/");

    expect(headers.get("content-security-policy")).toContain(`img-src 'self' data: https: ${server.github.url};`);
  });

  test("general#rowP3: CODER_ADDITIONAL_CSP_POLICY adds to a directive, or adds one", async () => {
    const env = { CODER_ADDITIONAL_CSP_POLICY: "img-src http://pictures.test,frame-src https://frames.test" };
    const server = await startTestServer({ env, github: false, dashboardDirectory: buildTestDashboard() });

    const policy = (await server.browser().get("/")).headers.get("content-security-policy");

    expect(policy).toContain("img-src 'self' data: https: http://pictures.test;");
    expect(policy).toContain("frame-src https://frames.test");
  });

  test("general#rowP1: nothing but this origin may be framed, played or connected to, unless it is added", async () => {
    const server = withPages();

    const policy = (await server.browser().get("/")).headers.get("content-security-policy") ?? "";

    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/(frame|child|media|connect|script|worker|font|manifest)-src/);
  });

  test("general#rowP2: pages that may be framed are named in place of 'none'", async () => {
    const env = { CODER_ADDITIONAL_CSP_POLICY: "frame-ancestors https://portal.test" };
    const server = await startTestServer({ env, github: false, dashboardDirectory: buildTestDashboard() });

    const policy = (await server.browser().get("/")).headers.get("content-security-policy") ?? "";

    expect(policy.split(";")).toContain("frame-ancestors https://portal.test");
  });

  test("general#rowP3: an entry that is no directive is left out, and the server starts", async () => {
    const env = { CODER_ADDITIONAL_CSP_POLICY: "script-src https://a.test,bad,img-src https://b.test; script-src *" };
    const server = await startTestServer({ env, github: false, dashboardDirectory: buildTestDashboard() });

    const policy = (await server.browser().get("/")).headers.get("content-security-policy") ?? "";

    expect(policy).toContain("script-src https://a.test");
    expect(policy).not.toMatch(/bad|b\.test|\*/);
  });

  test("general#10: by https, browsers send reports by the Reporting API", async () => {
    const env = { CODER_ACCESS_URL: "https://coder.example.com" };
    const server = await startTestServer({ env, github: false, dashboardDirectory: buildTestDashboard() });

    const { headers } = await server.browser().get("/");

    expect(headers.get("reporting-endpoints")).toBe('csp="/api/v2/csp/reports"');
    expect(headers.get("content-security-policy")).toMatch(/report-uri \/api\/v2\/csp\/reports;report-to csp$/);
  });

  test("general#10: by http, where they have none, the policy names no endpoint that would keep them from telling", async () => {
    const server = withPages();

    const { headers } = await server.browser().get("/");

    expect(headers.get("reporting-endpoints")).toBeNull();
    expect(headers.get("content-security-policy")).not.toContain("report-to");
  });

  test.each([
    [HSTS, "max-age=31536000"],
    [{ ...HSTS, CODER_STRICT_TRANSPORT_SECURITY: "0" }, null],
    [
      { CODER_STRICT_TRANSPORT_SECURITY: "100", CODER_STRICT_TRANSPORT_SECURITY_OPTIONS: "PRELOAD" },
      "max-age=100; preload",
    ],
    [
      { ...HSTS, CODER_STRICT_TRANSPORT_SECURITY_OPTIONS: "includesubdomains,preload" },
      "max-age=31536000; includeSubDomains; preload",
    ],
  ])(
    "general#rowP4: with %j pages say %s, and the API does not",
    async (env: Record<string, string>, expected: string | null) => {
      const server = await startTestServer({ env, dashboardDirectory: buildTestDashboard() });

      expect((await server.browser().get("/")).headers.get("strict-transport-security")).toBe(expected);
      expect((await server.browser().get("/api/v2/buildinfo")).headers.get("strict-transport-security")).toBeNull();
    },
  );
});

describe("general#rowG3: headers of the API", () => {
  const withApi = share(() => startTestServer());

  test.each([
    ["/api/v2/buildinfo", 200],
    ["/api/v2/users/me", 401],
    ["/api/v2/nothing", 404],
    ["/api/v2/users/login", 405],
    ["/api/v2/users/oauth2/github/callback", 307],
  ])("%s (%i) is never stored, and names its request and the build", async (path, status) => {
    const server = withApi();

    const answer = await server.browser().get(path);

    expect(answer.status).toBe(status);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("pragma")).toBe("no-cache");
    expect(answer.headers.get("etag")).toBeNull();
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("x-coder-build-version")).toBe("v0.0.0-test");
    expect(answer.headers.get("x-coder-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get("content-security-policy")).toBeNull();
  });

  test("a CSRF failure is not stored either", async () => {
    const server = withApi();
    const browser = server.browser();
    browser.cookies.set("coder_session_token", "x");

    const answer = await browser.post("/api/v2/users/logout");

    expect([answer.status, answer.headers.get("cache-control")]).toEqual([400, "no-store"]);
  });

  test("two requests have two ids, whatever the client sends", async () => {
    const server = withApi();
    const headers = { "X-Coder-Request-Id": "mine" };

    const ids = [await server.browser().get("/healthz", headers), await server.browser().get("/healthz", headers)].map(
      (answer) => answer.headers.get("x-coder-request-id"),
    );

    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain("mine");
  });
});
