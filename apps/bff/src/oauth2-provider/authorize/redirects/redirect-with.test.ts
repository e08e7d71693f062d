import { expect, test } from "vitest";
import { redirectWith } from "./redirect-with.ts";

test.each([
  ["https://example.com/cb", "https://example.com/cb?code=a+b&state=%26"],
  ["https://example.com/cb?", "https://example.com/cb?code=a+b&state=%26"],
  ["https://example.com/cb?a=1&b=%20+", "https://example.com/cb?a=1&b=%20+&code=a+b&state=%26"],
  ["https://example.com/cb?a=1&a=2", "https://example.com/cb?a=1&a=2&code=a+b&state=%26"],
  ["http://[::1]:9/cb", "http://[::1]:9/cb?code=a+b&state=%26"],
  ["vscode://coder.coder-remote/oauth/callback", "vscode://coder.coder-remote/oauth/callback?code=a+b&state=%26"],
  ["com.example.app:/cb", "com.example.app:/cb?code=a+b&state=%26"],
])("RFC 6749 4.1.2: %s keeps what it is and gets the answer in its query", (uri, expected) => {
  expect(redirectWith(uri, { code: "a b", state: "&", iss: "" })).toBe(expected);
});

test("oauth-provider#row88: names that are ours are taken out of the registered query, however they are written", () => {
  const uri = "https://example.com/cb?a=1&state=x&error=y&error_description=z&code=c&%63ode=d&iss=evil&codec=2";

  expect(redirectWith(uri, { error: "access_denied" })).toBe("https://example.com/cb?a=1&codec=2&error=access_denied");
});
