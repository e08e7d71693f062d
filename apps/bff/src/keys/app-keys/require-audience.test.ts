import { expect, test } from "vitest";
import { isSameResource } from "./require-audience.ts";

test.each([
  "https://bücher.test",
  "https://bücher.test/",
  "HTTPS://BÜCHER.test:443/",
  "https://xn--bcher-kva.test",
  "https://bücher.test/./",
  "https://bücher.test/api/..",
])("oauth-provider#row167: %s is https://xn--bcher-kva.test", (audience) => {
  expect(isSameResource(audience, new URL("https://xn--bcher-kva.test"))).toBe(true);
});

test.each([
  "http://coder.test",
  "https://coder.test:8443",
  "https://coder.test.evil.test",
  "https://evil.test/https://coder.test",
  "https://coder.test@evil.test",
  "https://someone@coder.test",
  "https://coder.test/api",
  "https://coder.test/?x=/",
  "https://coder.test/#/",
  "urn:coder.test",
  "coder.test",
  "https://",
])("oauth-provider#row167: %s is not https://coder.test", (audience) => {
  expect(isSameResource(audience, new URL("https://coder.test"))).toBe(false);
});
