import { expect, test } from "vitest";
import { redirectTarget } from "./redirect-target.ts";

test.each([
  ["https://example.com:8443/cb?x=1", "https://example.com:8443", "web", ""],
  ["https://user:pw@example.com/cb", "https://example.com", "web", ""],
  ["http://localhost:3000/cb", "http://localhost:3000", "loopback", ""],
  ["http://app.localhost/cb", "http://app.localhost", "loopback", ""],
  ["http://[::1]:9/cb", "http://[::1]:9", "loopback", ""],
  ["https://localhost.example.com/cb", "https://localhost.example.com", "web", ""],
  [
    "vscode-insiders://coder.coder-remote/oauth/callback",
    "vscode-insiders://coder.coder-remote",
    "custom-scheme",
    "VS Code Insiders",
  ],
  ["cursor://coder.coder-remote/oauth/callback", "cursor://coder.coder-remote", "custom-scheme", "Cursor"],
  ["com.example.app:/cb", "com.example.app:", "custom-scheme", ""],
  ["constructor://x/cb", "constructor://x", "custom-scheme", ""],
  ["urn:ietf:wg:oauth:2.0:oob", "urn:", "custom-scheme", ""],
])("rules#46: %s is shown as %s", (uri, uri_origin, kind, app_hint) => {
  expect(redirectTarget(uri)).toMatchObject({ uri_origin, kind, app_hint });
});
