import { describe, expect, test } from "vitest";
import { matchesRedirectUri } from "./match-redirect-uri.ts";

const WEB = "https://example.com/callback";
const IPV4 = "http://127.0.0.1/cb";
const LOCALHOST = "http://localhost:8080/cb?x=1";
const IPV6 = "http://[::1]/cb";
const VSCODE = "vscode://coder.coder-remote/oauth/callback";
const OOB = "urn:ietf:wg:oauth:2.0:oob";

const GOOD: [registered: string, wanted: string][] = [
  [WEB, WEB],
  ["https://example.com/callback?tenant=1", "https://example.com/callback?tenant=1"],
  ["https://example.com:8443/callback", "https://example.com:8443/callback"],
  ["https://127.0.0.1:8443/cb", "https://127.0.0.1:8443/cb"],
  ["http://app.localhost:3000/cb", "http://app.localhost:3000/cb"],
  [IPV4, IPV4],
  [IPV4, "http://127.0.0.1:1/cb"],
  [IPV4, "http://127.0.0.1:65535/cb"],
  ["http://127.0.0.1:49152/cb", "http://127.0.0.1/cb"],
  ["http://127.0.0.1:49152/cb", "http://127.0.0.1:50000/cb"],
  [LOCALHOST, "http://localhost:9090/cb?x=1"],
  ["http://localhost", "http://localhost:3000"],
  ["http://localhost/", "http://localhost:3000/"],
  ["http://localhost?x", "http://localhost:3000?x"],
  [IPV6, "http://[::1]:51004/cb"],
  [VSCODE, VSCODE],
  ["jetbrains://gateway/com.coder.toolbox/auth", "jetbrains://gateway/com.coder.toolbox/auth"],
  ["com.example.app:/callback", "com.example.app:/callback"],
  [OOB, OOB],
];

const BAD: [registered: string, wanted: string][] = [
  [WEB, ""],
  [WEB, "/callback"],
  [WEB, "//example.com/callback"],
  [WEB, "http://example.com/callback"],
  [WEB, "https://example.com/callback/"],
  [WEB, "https://example.com/callback?x=1"],
  [WEB, "https://example.com/callback#x"],
  [WEB, "https://example.com/callback#"],
  [WEB, "https://example.com/Callback"],
  [WEB, "https://EXAMPLE.com/callback"],
  [WEB, "HTTPS://example.com/callback"],
  [WEB, "https://example.com:443/callback"],
  [WEB, "https://example.com./callback"],
  [WEB, "https://example.com/./callback"],
  [WEB, "https://example.com/x/../callback"],
  [WEB, "https://example.com/%63allback"],
  [WEB, "https://example.com\\callback"],
  [WEB, "https://example.com/callback%00"],
  [WEB, "https://example.com/callback\n"],
  [WEB, " https://example.com/callback"],
  [WEB, "https://user@example.com/callback"],
  [WEB, "https://example.com@evil.com/callback"],
  [WEB, "https://example.com.evil.com/callback"],
  [WEB, "https://evil.com/callback"],
  [WEB, "https://evil.com/https://example.com/callback"],
  [WEB, "https://sub.example.com/callback"],
  [WEB, "https://*.com/callback"],
  ["https://*.example.com/callback", "https://evil.example.com/callback"],
  ["https://127.0.0.1/cb", "https://127.0.0.1:8443/cb"],
  ["http://app.localhost/cb", "http://app.localhost:3000/cb"],
  ["http://example.com/cb", "http://example.com:3000/cb"],
  [IPV4, "http://127.0.0.1:0/cb"],
  [IPV4, "http://127.0.0.1:65536/cb"],
  [IPV4, "http://127.0.0.1:/cb"],
  [IPV4, "http://127.0.0.1:80x/cb"],
  [IPV4, "http://127.0.0.1:80@evil.com/cb"],
  [IPV4, "http://127.0.0.1.evil.com/cb"],
  [IPV4, "http://127.0.0.1:80/cb2"],
  [IPV4, "http://127.0.0.1:80/cb?x=1"],
  [IPV4, "http://127.0.0.1:80/cb#x"],
  [IPV4, "http://127.0.0.1:80\\@evil.com/cb"],
  [IPV4, "http://127.1/cb"],
  [IPV4, "http://2130706433/cb"],
  [IPV4, "http://localhost/cb"],
  [IPV4, "http://[::1]/cb"],
  [IPV4, "https://127.0.0.1:80/cb"],
  [IPV6, "http://[::]:80/cb"],
  [IPV6, "http://[0:0:0:0:0:0:0:1]/cb"],
  [LOCALHOST, "http://localhost:8080/cb"],
  [LOCALHOST, "http://LOCALHOST:8080/cb?x=1"],
  ["http://localhost", "http://localhost:3000/"],
  [VSCODE, "vscode-insiders://coder.coder-remote/oauth/callback"],
  [VSCODE, "vscode://coder.coder-remote/oauth/callback/"],
  [VSCODE, "vscode://coder.coder-remote:1/oauth/callback"],
  [VSCODE, "VSCODE://coder.coder-remote/oauth/callback"],
  [VSCODE, "vscode://evil.extension/oauth/callback"],
  ["com.example.app:/callback", "com.example.app:callback"],
  [OOB, "urn:ietf:wg:oauth:2.0:oob:auto"],
  [WEB, "javascript:alert(1)//https://example.com/callback"],
  [WEB, "data:text/html,https://example.com/callback"],
];

describe("rules#37, RFC 9700 2.1, RFC 8252 7.3: an address is registered", () => {
  test.each(GOOD)("%s takes %s", (registered, wanted) => {
    expect(matchesRedirectUri(["https://other.example", registered], wanted)).toBe(true);
  });
});

describe("rules#37: an address is not registered", () => {
  test.each(BAD)("%s refuses %j", (registered, wanted) => {
    expect(matchesRedirectUri([registered], wanted)).toBe(false);
  });

  test("the lists are long enough to mean something", () => {
    expect(GOOD.length + BAD.length).toBeGreaterThanOrEqual(60);
  });
});
