import { expect, test } from "vitest";
import { configure } from "../../configure.ts";

const ON = { CODER_PASSKEYS_REQUIRED: "true" };
const AT_HTTPS = { CODER_ACCESS_URL: "https://coder.example.com" };

test("it is off unless somebody switches it on, by variable or flag", () => {
  expect(configure({ env: AT_HTTPS }).config.passkeysRequired).toBe(false);
  expect(configure({ env: { ...AT_HTTPS, ...ON } }).config.passkeysRequired).toBe(true);
  expect(configure({ env: AT_HTTPS, argv: ["--passkeys-required"] }).config.passkeysRequired).toBe(true);
});

test.each([
  ["with https and a host name", { ...AT_HTTPS, ...ON }, 0],
  ["at an IP address", { ...ON, CODER_ACCESS_URL: "https://192.0.2.7" }, 1],
  ["with http", { ...ON, CODER_ACCESS_URL: "http://coder.example.com" }, 1],
  ["with passkeys off", { ...AT_HTTPS, ...ON, CODER_PASSKEYS_DISABLE: "true" }, 1],
])("passkeys#row60: %s: a warning where it has no effect", (_where, env, count) => {
  const { warnings } = configure({ env });

  expect(warnings.filter((text) => text.startsWith("CODER_PASSKEYS_REQUIRED has no effect"))).toHaveLength(count);
});
