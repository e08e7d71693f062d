import { describe, expect, test } from "vitest";
import { configure } from "../../config/configure.ts";
import { returnAddress } from "./return-address.ts";

const ENV = {
  CODER_ACCESS_URL: "https://coder.example.com",
  CODER_FORWARD_AUTH_REDIRECT_HOSTS: "grafana.example.com,wiki.example.com:8443,*.apps.example.com,elsewhere.test",
  CODER_FORWARD_AUTH_COOKIE_DOMAIN: "example.com",
};

function returnTo(wanted: string, env: Record<string, string> = {}) {
  return returnAddress(configure({ env: { ...ENV, ...env } }).config, new URL(wanted));
}

describe("forward-auth#row21: where somebody is sent back to after signing in", () => {
  test.each([
    "https://grafana.example.com/d/1?a=b&c=%20",
    "https://wiki.example.com:8443/",
    "https://one.apps.example.com/",
    "https://coder.example.com/grafana/",
  ])("%s, as it is", (wanted) => {
    expect(returnTo(wanted)).toBe(wanted);
  });

  test.each([
    ["another host", "https://evil.test/"],
    ["a host that ends like one", "https://evilgrafana.example.com/"],
    ["a host that begins like one", "https://grafana.example.com.evil.test/"],
    ["a host under one", "https://x.grafana.example.com/"],
    ["another port", "https://grafana.example.com:8443/"],
    ["the default port in place of another", "https://wiki.example.com/"],
    ["the rest of a wildcard alone", "https://apps.example.com/"],
    ["two labels for a wildcard", "https://a.b.apps.example.com/"],
    ["plain http, where cookies are Secure", "http://grafana.example.com/"],
    ["another scheme", "ftp://grafana.example.com/"],
    ["a script", "javascript:alert(1)//grafana.example.com"],
    ["a host that the session does not reach", "https://elsewhere.test/"],
  ])("not to %s", (_case, wanted) => {
    expect(returnTo(wanted)).toBeUndefined();
  });

  test("without a name and password in the address, and without a fragment", () => {
    expect(returnTo("https://a:b@grafana.example.com/x#y")).toBe("https://grafana.example.com/x");
  });

  test("to our own host by our own scheme", () => {
    expect(returnTo("http://coder.example.com/x")).toBe("https://coder.example.com/x");
  });

  test("by plain http where cookies are not Secure", () => {
    const plain = { CODER_ACCESS_URL: "http://coder.example.com" };

    expect(returnTo("http://grafana.example.com/", plain)).toBe("http://grafana.example.com/");
  });

  test("to nobody but our own host unless others are named", () => {
    const unnamed = { CODER_FORWARD_AUTH_REDIRECT_HOSTS: "" };

    expect(returnTo("https://grafana.example.com/", unnamed)).toBeUndefined();
    expect(returnTo("https://coder.example.com/x", unnamed)).toBe("https://coder.example.com/x");
  });
});
