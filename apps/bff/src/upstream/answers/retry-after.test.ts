import { expect, test } from "vitest";
import { readRetryAfter } from "./retry-after.ts";

const NOW = new Date("2026-01-15T12:00:00Z");

test.each([
  [{ "retry-after": "30" }, 30],
  [{ "retry-after": "0" }, 1],
  [{ "retry-after": "999999" }, 900],
  [{ "retry-after": "Thu, 15 Jan 2026 12:00:45 GMT" }, 45],
  [{ "retry-after": "Thu, 15 Jan 2026 11:00:00 GMT" }, 1],
  [{ "retry-after": "soon" }, undefined],
  [{ "x-ratelimit-reset": String(NOW.getTime() / 1000 + 60) }, 60],
  [{ "x-ratelimit-reset": "never" }, undefined],
  [{}, undefined],
])("rules#4: %j asks for %s seconds", (headers, seconds) => {
  expect(readRetryAfter(new Headers(headers as Record<string, string>), NOW)).toBe(seconds);
});
