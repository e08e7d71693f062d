import { generateKeyPairSync } from "node:crypto";
import { importSPKI, jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import { startScriptedIssuer } from "../../testing/identity-providers/scripted-issuer.ts";
import { createTestClock } from "../../testing/test-clock.ts";
import { testConfig } from "../../testing/test-config.ts";
import { createOidc } from "./oidc.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const clientKey = { privateKey: privateKey.export({ type: "pkcs1", format: "pem" }).toString() };

/** What reached the token endpoint with a refresh: the form and the Authorization header's scheme. */
async function refreshWith(methods: string[] | undefined, key?: { privateKey: string; certificate?: string }) {
  const clock = createTestClock(new Date().toISOString());
  const issuer = await startScriptedIssuer(clock.now);
  issuer.script.metadata = { token_endpoint_auth_methods_supported: methods };
  issuer.script.rawIdToken = null;
  const { oidc: config } = testConfig(issuer.env);
  if (!config) throw new Error("no OIDC configured");
  let authorization: string | null = null;
  const oidc = createOidc({
    config: { ...config, ...(key ? { clientKey: key } : {}) },
    fetch: (url, init) => {
      authorization = new Headers(init?.headers).get("authorization");
      return fetch(url, init);
    },
    now: clock.now,
    timeoutMs: 5000,
    log: { info: () => {}, warn: () => {} },
  });
  await oidc.refresh("scripted-refresh-token");
  oidc.close();
  return { form: issuer.tokenRequests[0], scheme: String(authorization).split(" ")[0], issuer };
}

describe("OpenID Connect Core 9: how the client proves itself", () => {
  test.each([
    [undefined, "Basic"],
    [["client_secret_post", "client_secret_basic"], "Basic"],
    [["client_secret_post"], "null"],
  ])("by the secret where the provider lists %j", async (methods, scheme) => {
    const sent = await refreshWith(methods);

    expect(sent.scheme).toBe(scheme);
    expect(sent.form?.get("client_secret")).toBe(scheme === "null" ? "scripted-secret" : null);
  });

  test("by its key where there is one: a signed assertion for this issuer, and no secret", async () => {
    const { form, issuer, scheme } = await refreshWith(undefined, clientKey);

    const spki = publicKey.export({ type: "spki", format: "pem" }).toString();
    const { payload } = await jwtVerify(form?.get("client_assertion") ?? "", await importSPKI(spki, "RS256"), {
      issuer: "coder",
      subject: "coder",
    });
    expect([payload.aud].flat()).toContain(issuer.url);
    expect([scheme, form?.has("client_secret")]).toEqual(["null", false]);
  });
});
