import { expect, test } from "vitest";
import { isUnencrypted } from "./is-unencrypted.ts";

test.each([
  ["http://backstage.internal:7007/callback", true],
  ["HTTP://10.0.0.7/callback", true],
  ["http://localhost.example.com/callback", true],
  ["https://backstage.example.com/callback", false],
  ["http://localhost:3000/callback", false],
  ["http://app.localhost/callback", false],
  ["http://127.0.0.1/callback", false],
  ["http://[::1]:8080/callback", false],
  ["vscode://coder.coder-remote/oauth/callback", false],
  ["urn:ietf:wg:oauth:2.0:oob", false],
  ["", false],
])("%s is unencrypted: %s", (address, expected) => {
  expect(isUnencrypted(address)).toBe(expected);
});
