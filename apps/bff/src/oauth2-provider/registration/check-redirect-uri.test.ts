import { expect, test } from "vitest";
import { redirectUriProblem } from "./check-redirect-uri.ts";

const BOTH = ["confidential", "public"] as const;

test.each([
  "https://example.com/callback",
  "https://example.com",
  "https://example.com:8443/cb?a=b",
  "HTTPS://Example.com/cb",
  "http://localhost/cb",
  "http://LOCALHOST:9999",
  "http://127.0.0.1:1/cb",
  "http://[::1]:1/cb",
  "vscode://coder.coder-remote/oauth/callback",
  "jetbrains://gateway/com.coder.toolbox/auth",
  "com.x.app:/cb",
  "com.x.app:///cb",
  "urn:ietf:wg:oauth:2.0:oob",
  "URN:ietf:wg:oauth:2.0:oob",
])("oauth-provider#row25, oauth-provider#row27 and oauth-provider#row30: %s is fine for everybody", (uri) => {
  expect(BOTH.map((type) => redirectUriProblem(uri, { clientType: type }))).toEqual([undefined, undefined]);
});

test.each([
  ["", /must not be empty/],
  ["/callback", /scheme/],
  ["not-a-url", /scheme/],
  ["//example.com/cb", /scheme/],
  ["https://example.com/cb#x", /fragment/],
  ["https://example.com/cb#", /fragment/],
  ["javascript:alert(1)", /uses the dangerous scheme javascript/],
  ["JavaScript://example.com/%0aalert(1)", /uses the dangerous scheme javascript/],
  ["data:text/html,x", /uses the dangerous scheme data/],
  ["File:///etc/passwd", /uses the dangerous scheme file/],
  ["fTp://example.com/x", /uses the dangerous scheme ftp/],
  ["urn:ietf:wg:oauth:2.0:oob:auto", /URN/],
  ["urn:other", /URN/],
  ["com.x.app:cb", /host or a path/],
  ["vscode:", /host or a path/],
  ["vscode://", /host or a path/],
  ["vscode://?code=1", /host or a path/],
  ["mailto:a@example.com", /scheme mailto|host or a path/],
  ["https:///cb", /host/],
  ["https:example.com/cb", /host/],
  ["http://:80/cb", /host|valid/],
  ["https://user:pw@example.com/cb", /user name/],
  ["https://example.com@evil.test/cb", /user name/],
  ["https://*.example.com/cb", /wildcard|valid/],
  ["https://example.com\\@evil.test/cb", /backslash/],
  ["https://example.com/a b", /spaces/],
  ["https://example.com/\ncb", /control/],
  [" https://example.com/cb", /spaces/],
  ["java\tscript:alert(1)", /control/],
  ["https://example.com:99999/cb", /valid/],
  ["http://example.com/cb", /https/],
  ["http://127.1/cb", /https/],
  ["http://2130706433/cb", /https/],
  ["http://localhost.evil.test/cb", /https/],
  [`https://example.com/${"x".repeat(2048)}`, /2048 bytes/],
])("oauth-provider#row20-23, oauth-provider#row28, rules#37: %j is for nobody", (uri, reason) => {
  expect(BOTH.map((type) => redirectUriProblem(uri, { clientType: type }) ?? "fine")).toEqual([
    expect.stringMatching(reason),
    expect.stringMatching(reason),
  ]);
});

test.each(["http://a.localhost/cb", "mailto://list/x", "tel://list/x", "SMS:/x"])(
  "oauth-provider#row26 and oauth-provider#row29: %s is for confidential clients",
  (uri) => {
    expect(BOTH.map((type) => redirectUriProblem(uri, { clientType: type }) === undefined)).toEqual([true, false]);
  },
);

test.each(["http://example.com/cb", "http://10.0.0.7:8080/cb", "http://[fd00::7]/cb", "http://backstage/cb"])(
  "%s is for apps that an owner made",
  (uri) => {
    const problems = [true, false].map((isVouchedFor) =>
      redirectUriProblem(uri, { clientType: "confidential", isVouchedFor }),
    );

    expect(problems).toEqual([undefined, "must use https scheme for non-localhost URLs"]);
  },
);
