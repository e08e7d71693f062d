import { expect, test } from "vitest";
import { isResourceIndicator } from "./resource-indicator.ts";

test.each(["https://example.com", "https://example.com/a?b=c", "urn:example:api", "HTTP://example.com:80/"])(
  "RFC 8707 2: %s names a resource",
  (text) => {
    expect(isResourceIndicator(text)).toBe(true);
  },
);

test("review: RFC 8707 2: what is longer than 2048 bytes does not", () => {
  const start = "https://a/";

  expect(isResourceIndicator(start.padEnd(2048, "a"))).toBe(true);
  expect(isResourceIndicator(start.padEnd(2049, "a"))).toBe(false);
});

test.each([
  "",
  "/api",
  "example.com",
  "//example.com",
  "https://",
  "https://a/#",
  "https://a/#x",
  "https://a/\u0000",
  "https://a/ b",
])("RFC 8707 2: %j does not", (text) => {
  expect(isResourceIndicator(text)).toBe(false);
});
