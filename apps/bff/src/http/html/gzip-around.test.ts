import { randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { gzipAround } from "./gzip-around.ts";

const HEAD = `<head><title>Grüße, 👋</title>${'<meta property="theme">'.repeat(50)}`;
const TAIL = `${'<meta property="user" content="null">'.repeat(50)}</head>`;

test.each([
  ["a token", randomBytes(64).toString("base64")],
  ["nothing", ""],
  ["what the parts hold, too", HEAD],
  ["letters of several bytes", "Zoë ✓ 👋"],
  ["all that fits", "x".repeat(65_535)],
])("around %s, it unpacks to the three texts", (_what, between) => {
  const around = gzipAround(HEAD, TAIL);

  expect(gunzipSync(around(between)).toString()).toBe(HEAD + between + TAIL);
  // Nothing of the previous text remains.
  expect(gunzipSync(around("again")).toString()).toBe(`${HEAD}again${TAIL}`);
});

test("the parts are compressed", () => {
  expect(gzipAround(HEAD, TAIL)("").length).toBeLessThan((HEAD.length + TAIL.length) / 5);
});
