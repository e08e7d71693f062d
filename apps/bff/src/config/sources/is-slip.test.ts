import { expect, test } from "vitest";
import { isSlip } from "./is-slip.ts";

test.each([
  ["devceFlow", "deviceFlow"],
  ["deviceflow", "deviceFlow"],
  ["httpAdres", "httpAddress"],
  ["odic", "oidc"],
  ["allow_byko", "allow_byok"],
])("%s is %s with a slip", (key, known) => {
  expect(isSlip(key, known)).toBe(true);
});

test.each([
  ["tls_pem_file", "tls_key_file"],
  ["certFile", "caCertFile"],
  ["chats", "logs"],
  ["ssh", "tls"],
])("%s is a key of its own beside %s", (key, known) => {
  expect(isSlip(key, known)).toBe(false);
});
