import { expect, test } from "vitest";
import { configure } from "../../configure.ts";

test("rules#31: proxies are addresses and ranges, whose headers count", () => {
  const env = { CODER_PROXY_TRUSTED_HEADERS: "X-Forwarded-For", CODER_PROXY_TRUSTED_ORIGINS: "10.0.0.0/8, ::1" };

  expect(configure({ env }).config.proxy).toEqual({
    trustedHeaders: ["X-Forwarded-For"],
    trustedOrigins: ["10.0.0.0/8", "::1"],
  });
});

test.each([
  [
    { CODER_PROXY_TRUSTED_ORIGINS: "proxy.example.com" },
    'CODER_PROXY_TRUSTED_ORIGINS: "proxy.example.com" is neither an address nor a range; write it like 10.0.0.0/8.',
  ],
  [
    { CODER_PROXY_TRUSTED_ORIGINS: "10.0.0.0/40" },
    'CODER_PROXY_TRUSTED_ORIGINS: "10.0.0.0/40" is neither an address nor a range; write it like 10.0.0.0/8.',
  ],
  [
    { CODER_PROXY_TRUSTED_HEADERS: "X Forwarded" },
    'CODER_PROXY_TRUSTED_HEADERS: "X Forwarded" is not the name of a header; write it like X-Forwarded-For.',
  ],
  [
    { CODER_PROXY_TRUSTED_HEADERS: "postgres://ada:hush@db/x" },
    'CODER_PROXY_TRUSTED_HEADERS: "postgres://***@db/x" is not the name of a header; write it like X-Forwarded-For.',
  ],
])("rules#31: %j is refused", (env, problem) => {
  expect(() => configure({ env })).toThrow(problem);
});
