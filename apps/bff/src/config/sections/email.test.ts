import { expect, test } from "vitest";
import { configure } from "../configure.ts";

const RELAY = { CODER_EMAIL_SMARTHOST: "smtp.example.com:587", CODER_EMAIL_FROM: "Coder <coder@example.com>" };

test("without a relay there is no mail, whatever else is set", () => {
  expect(configure({ env: { CODER_EMAIL_FROM: "coder@example.com" } }).config.email).toBeUndefined();
});

test("each option reaches its place", () => {
  const env = {
    ...RELAY,
    CODER_EMAIL_HELLO: "coder.example.com",
    CODER_EMAIL_FORCE_TLS: "true",
    CODER_EMAIL_AUTH_IDENTITY: "ada",
    CODER_EMAIL_AUTH_USERNAME: "coder",
    CODER_EMAIL_AUTH_PASSWORD: "secret",
    CODER_EMAIL_TLS_STARTTLS: "true",
    CODER_EMAIL_TLS_SERVERNAME: "relay.internal",
    CODER_EMAIL_TLS_SKIPVERIFY: "true",
  };

  expect(configure({ env }).config.email).toEqual({
    from: "Coder <coder@example.com>",
    host: "smtp.example.com",
    port: 587,
    hello: "coder.example.com",
    forceTls: true,
    startTls: true,
    auth: { identity: "ada", username: "coder", password: "secret" },
    tls: { serverName: "relay.internal", skipVerify: true, ca: "", certificate: "", key: "" },
  });
});

test("files are read at start; the password's last line break does not count", () => {
  const files = { "/run/password": "secret\n", "/run/ca": "ca", "/run/cert": "cert", "/run/key": "key" };
  const env = {
    ...RELAY,
    CODER_EMAIL_AUTH_USERNAME: "coder",
    CODER_EMAIL_AUTH_PASSWORD_FILE: "/run/password",
    CODER_EMAIL_TLS_CACERTFILE: "/run/ca",
    CODER_EMAIL_TLS_CERTFILE: "/run/cert",
    CODER_EMAIL_TLS_CERTKEYFILE: "/run/key",
  };

  const { email } = configure({ env, files }).config;

  expect(email?.auth?.password).toBe("secret");
  expect(email?.tls).toMatchObject({ ca: "ca", certificate: "cert", key: "key" });
});

test("the deprecated names are the same values, with a warning each", () => {
  const { config, warnings } = configure({
    env: {
      CODER_NOTIFICATIONS_EMAIL_SMARTHOST: "localhost:25",
      CODER_NOTIFICATIONS_EMAIL_FROM: "coder@example.com",
    },
  });

  expect(config.email).toMatchObject({ host: "localhost", port: 25, from: "coder@example.com", hello: "localhost" });
  expect(warnings).toEqual([
    "CODER_NOTIFICATIONS_EMAIL_FROM is deprecated, please use CODER_EMAIL_FROM instead.",
    "CODER_NOTIFICATIONS_EMAIL_SMARTHOST is deprecated, please use CODER_EMAIL_SMARTHOST instead.",
  ]);
});

test.each<[string, Record<string, string>, RegExp]>([
  [
    "a relay without a port",
    { CODER_EMAIL_SMARTHOST: "smtp.example.com" },
    /CODER_EMAIL_SMARTHOST is not a host with a port/,
  ],
  ["a relay without a host", { CODER_EMAIL_SMARTHOST: ":25" }, /CODER_EMAIL_SMARTHOST is not a host with a port/],
  ["no sender", { CODER_EMAIL_FROM: "" }, /CODER_EMAIL_FROM must be the sender's address/],
  [
    "a user without a password",
    { CODER_EMAIL_AUTH_USERNAME: "coder" },
    /without a password; set CODER_EMAIL_AUTH_PASSWORD or/,
  ],
  [
    "a file that is not there",
    { CODER_EMAIL_TLS_CACERTFILE: "/gone" },
    /CODER_EMAIL_TLS_CACERTFILE: cannot read \/gone: no such file/,
  ],
  ["a certificate without its key", { CODER_EMAIL_TLS_CERTFILE: "/run/cert" }, /have to be set together/],
])("%s keeps the server from starting, with the option's name", (_case, env, problem) => {
  const files = { "/run/cert": "cert" };
  expect(() => configure({ env: { ...RELAY, ...env }, files })).toThrow(problem);
});

test("a password over a connection that nothing protects is warned about", () => {
  const env = { ...RELAY, CODER_EMAIL_AUTH_USERNAME: "coder", CODER_EMAIL_AUTH_PASSWORD: "secret" };

  expect(configure({ env }).warnings).toEqual([expect.stringContaining("may be sent unencrypted")]);
  expect(configure({ env: { ...env, CODER_EMAIL_TLS_STARTTLS: "true" } }).warnings).toEqual([]);
});
