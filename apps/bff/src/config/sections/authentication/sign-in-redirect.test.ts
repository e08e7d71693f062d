import { expect, test } from "vitest";
import { configure } from "../../configure.ts";

const OIDC = {
  CODER_OIDC_ISSUER_URL: "https://accounts.example.com",
  CODER_OIDC_CLIENT_ID: "a",
  CODER_OIDC_CLIENT_SECRET: "b",
};
const GITHUB = {
  CODER_OAUTH2_GITHUB_CLIENT_ID: "a",
  CODER_OAUTH2_GITHUB_DEVICE_FLOW: "true",
  CODER_OAUTH2_GITHUB_ALLOW_EVERYONE: "true",
};
const WITHOUT_PASSWORDS = { CODER_DISABLE_PASSWORD_AUTH: "true" };
const ON = { CODER_SIGN_IN_REDIRECT: "true" };

test("it is off unless somebody switches it on, by variable or flag", () => {
  expect(configure({}).config.signInRedirect).toBe(false);
  expect(configure({ env: ON }).config.signInRedirect).toBe(true);
  expect(configure({ argv: ["--sign-in-redirect"] }).config.signInRedirect).toBe(true);
  expect(configure({ env: ON, argv: ["--sign-in-redirect=false"] }).config.signInRedirect).toBe(false);
});

test("a value that is neither true nor false stops the start", () => {
  expect(() => configure({ env: { CODER_SIGN_IN_REDIRECT: "oidc" } })).toThrow(
    'CODER_SIGN_IN_REDIRECT: "oidc" is neither true nor false; write true or false.',
  );
});

test.each([
  ["GitHub alone", { ...GITHUB, ...WITHOUT_PASSWORDS }, 0],
  ["OpenID Connect alone", { ...OIDC, ...WITHOUT_PASSWORDS }, 0],
  ["passwords beside", OIDC, 1],
  ["two providers", { ...OIDC, ...GITHUB, ...WITHOUT_PASSWORDS }, 1],
  ["no way at all", WITHOUT_PASSWORDS, 1],
])("%s: a warning where it has no effect", (_ways, env, count) => {
  const { warnings } = configure({ env: { ...env, ...ON } });

  expect(warnings.filter((text) => text.startsWith("CODER_SIGN_IN_REDIRECT has no effect"))).toHaveLength(count);
});
