import { expect, test } from "vitest";
import { configure } from "../../configure.ts";

const OIDC = {
  CODER_OIDC_ISSUER_URL: "https://accounts.example.com",
  CODER_OIDC_CLIENT_ID: "a",
  CODER_OIDC_CLIENT_SECRET: "b",
};
const ON = { CODER_OIDC_RP_INITIATED_LOGOUT: "true" };

test("it is off unless somebody switches it on, by variable or flag", () => {
  expect(configure({ env: OIDC }).config.oidcRpInitiatedLogout).toBe(false);
  expect(configure({ env: { ...OIDC, ...ON } }).config.oidcRpInitiatedLogout).toBe(true);
  expect(configure({ env: OIDC, argv: ["--oidc-rp-initiated-logout"] }).config.oidcRpInitiatedLogout).toBe(true);
});

test("a value that is neither true nor false stops the start", () => {
  expect(() => configure({ env: { CODER_OIDC_RP_INITIATED_LOGOUT: "maybe" } })).toThrow(
    'CODER_OIDC_RP_INITIATED_LOGOUT: "maybe" is neither true nor false; write true or false.',
  );
});

test.each([
  ["with OpenID Connect", { ...OIDC, ...ON }, 0],
  ["without", ON, 1],
])("%s: a warning where it has no effect", (_ways, env, count) => {
  const { warnings } = configure({ env });

  expect(warnings.filter((text) => text.startsWith("CODER_OIDC_RP_INITIATED_LOGOUT has no effect"))).toHaveLength(
    count,
  );
});
