import { expect, test } from "vitest";
import { isResourceIndicator } from "./resource-indicator.ts";

test.each(["https://example.com", "https://example.com/a?b=c", "urn:example:api", "HTTP://example.com:80/"])(
  "RFC 8707 2: %s names a resource",
  (text) => {
    expect(isResourceIndicator(text)).toBe(true);
  },
);

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
