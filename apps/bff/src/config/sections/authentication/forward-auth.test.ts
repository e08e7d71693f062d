import { expect, test } from "vitest";
import { configure } from "../../configure.ts";

const AT = { CODER_ACCESS_URL: "https://coder.example.com" };
const HOSTS = "CODER_FORWARD_AUTH_REDIRECT_HOSTS";
const DOMAIN = "CODER_FORWARD_AUTH_COOKIE_DOMAIN";

test("nobody is sent to other hosts, and no cookie goes there, unless somebody says so", () => {
  expect(configure({}).config.forwardAuth).toEqual({ redirectHosts: [] });
});

test("by variable and by flag, in any case", () => {
  const env = { ...AT, [HOSTS]: "Grafana.example.com, *.apps.example.com:8443", [DOMAIN]: "Example.com" };
  const argv = ["--forward-auth-redirect-hosts=wiki.example.com"];

  expect(configure({ env }).config.forwardAuth).toEqual({
    redirectHosts: ["grafana.example.com", "*.apps.example.com:8443"],
    cookieDomain: "example.com",
  });
  expect(configure({ env, argv }).config.forwardAuth.redirectHosts).toEqual(["wiki.example.com"]);
});

test.each([
  "https://a.test",
  "*.com",
  "*",
  "a.*.test",
  "*a.test",
  "a.test/x",
  "a..test",
  "-a.test",
  "a.test:x",
  "u@a.test",
])("forward-auth#row22: the host %j stops the start", (host) => {
  expect(() => configure({ env: { ...AT, [HOSTS]: host } })).toThrow(
    `is not a host; write it like grafana.example.com, or *.example.com for all hosts under example.com.`,
  );
});

test.each([
  ["com", "is not a domain; write it like example.com."],
  [".example.com", "is not a domain; write it like example.com."],
  ["example.com:8443", "is not a domain; write it like example.com."],
  ["example.com; HttpOnly", "is not a domain; write it like example.com."],
  ["10.0.0.1", "is not a domain; write it like example.com."],
  ["ample.com", "only from a host under it; the access URL's host is coder.example.com."],
  ["a.coder.example.com", "only from a host under it; the access URL's host is coder.example.com."],
])("forward-auth#row22: the domain %j stops the start", (domain, problem) => {
  expect(() => configure({ env: { ...AT, [DOMAIN]: domain } })).toThrow(problem);
});

test("forward-auth#row22: so does a domain with cookies of one host alone", () => {
  const env = { ...AT, [DOMAIN]: "example.com", CODER_HOST_PREFIX_COOKIE: "true" };

  expect(() => configure({ env })).toThrow(`${DOMAIN}: a __Host- cookie is limited to one host;`);
});

test("a host that the session does not reach is a warning", () => {
  const env = { ...AT, [HOSTS]: "grafana.example.com,*.elsewhere.test", [DOMAIN]: "example.com" };

  expect(configure({ env }).warnings.filter((text) => text.startsWith(HOSTS))).toEqual([
    `${HOSTS}: nobody is sent back to *.elsewhere.test, because browsers do not send the session cookie there; set ${DOMAIN} to a domain above both.`,
  ]);
});
