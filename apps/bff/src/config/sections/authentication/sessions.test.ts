import { describe, expect, test } from "vitest";
import { configure } from "../../configure.ts";

describe("sessions", () => {
  test("last as long as configured, in whole seconds", () => {
    const env = { CODER_SESSION_DURATION: "1h0m0.9s", CODER_DISABLE_SESSION_EXPIRY_REFRESH: "true" };

    expect(configure({ env }).config.session).toEqual({ durationSeconds: 3600, disableExpiryRefresh: true });
  });

  test.each(["0", "-1h", "999ms"])("of %s are refused", (text) => {
    expect(() => configure({ env: { CODER_SESSION_DURATION: text } })).toThrow(
      "CODER_SESSION_DURATION must be at least 1s; the default is 24h.",
    );
  });
});

describe("API tokens", () => {
  test("have a default and two maxima, in nanoseconds without loss", () => {
    const env = { CODER_DEFAULT_TOKEN_LIFETIME: "12h", CODER_MAX_TOKEN_LIFETIME: "876600h0m0.000000001s" };

    expect(configure({ env }).config.tokenLifetime).toEqual({
      default: 43_200_000_000_000n,
      max: 3_155_760_000_000_000_001n,
      maxAdmin: 604_800_000_000_000n,
    });
  });

  test.each(["CODER_DEFAULT_TOKEN_LIFETIME", "CODER_MAX_TOKEN_LIFETIME", "CODER_MAX_ADMIN_TOKEN_LIFETIME"])(
    "%s of less than a second is refused",
    (name) => {
      expect(() => configure({ env: { [name]: "0" } })).toThrow(`${name} must be at least 1s.`);
    },
  );
});

describe("cookies (rules#25)", () => {
  const https = { CODER_ACCESS_URL: "https://coder.example.com" };

  test.each([
    ["http", {}, false],
    ["https", https, true],
    ["https, switched off", { ...https, CODER_SECURE_AUTH_COOKIE: "false" }, false],
    ["http, switched on", { CODER_SECURE_AUTH_COOKIE: "true" }, true],
  ])("by %s: Secure is %s", (_how, env, secure) => {
    expect(configure({ env }).config.cookies).toEqual({ secure, sameSite: "lax", hostPrefix: false });
  });

  test("SameSite=None and the __Host- prefix are there where cookies are Secure", () => {
    const env = { ...https, CODER_SAMESITE_AUTH_COOKIE: "none", CODER_HOST_PREFIX_COOKIE: "true" };

    expect(configure({ env }).config.cookies).toEqual({ secure: true, sameSite: "none", hostPrefix: true });
  });

  test.each([
    [
      { CODER_HOST_PREFIX_COOKIE: "true" },
      "CODER_HOST_PREFIX_COOKIE: browsers accept __Host- cookies only if they are Secure; set CODER_SECURE_AUTH_COOKIE=true or an https CODER_ACCESS_URL.",
    ],
    [
      { CODER_SAMESITE_AUTH_COOKIE: "none" },
      "CODER_SAMESITE_AUTH_COOKIE: browsers accept SameSite=None only if the cookie is Secure; set CODER_SECURE_AUTH_COOKIE=true or an https CODER_ACCESS_URL.",
    ],
    [
      { ...https, CODER_SECURE_AUTH_COOKIE: "false", CODER_HOST_PREFIX_COOKIE: "true" },
      "CODER_HOST_PREFIX_COOKIE: browsers accept __Host- cookies only if they are Secure; set CODER_SECURE_AUTH_COOKIE to true.",
    ],
  ])("%j is refused", (env, problem) => {
    expect(() => configure({ env })).toThrow(problem);
  });
});
