import { expect, test } from "vitest";
import type { HttpFetch } from "./http-fetch.ts";
import { createOutgoingFetch } from "./outgoing-fetch.ts";

const URL_OF_GITHUB = "https://github.test/login/oauth/access_token";
const NOW = new Date("2026-01-15T12:00:00Z");

test.each([
  ["429 in plain text", 429, { "x-ratelimit-reset": inSeconds(30) }, "Too many requests", 30],
  ["403 in plain text", 403, text({}), "You have exceeded a secondary rate limit.", undefined],
  ["403 in plain text, in older words", 403, text({}), "You have triggered an abuse detection mechanism.", undefined],
  ["403 without a type", 403, {}, "Too many requests", undefined],
  ["403 in plain text with Retry-After", 403, text({ "retry-after": "7" }), "slow down", 7],
  ["403 in plain text with a reset", 403, text({ "x-ratelimit-reset": inSeconds(9) }), "slow down", 9],
  [
    "403 in JSON that speaks of the rate limit",
    403,
    json({}),
    '{"message":"You have exceeded a secondary rate limit."}',
    undefined,
  ],
  ["403 in JSON with Retry-After", 403, json({ "retry-after": "7" }), "{}", 7],
  [
    "403 in JSON with nothing remaining",
    403,
    json({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": inSeconds(9) }),
    "{}",
    9,
  ],
])("rules#3: %s is a limit, with GitHub's own wait", async (_title, status, headers, body, retryAfterSeconds) => {
  const fetchOnce = outgoing(() =>
    Promise.resolve(new Response(body, { status, headers: new Headers(Object.entries(headers)) })),
  );

  await expect(fetchOnce(URL_OF_GITHUB)).rejects.toMatchObject({ fault: "rate_limited", retryAfterSeconds });
});

test.each([
  ["in JSON about something else", json({ "x-ratelimit-remaining": "4999" }), '{"message":"Must have admin rights"}'],
  ["of a proxy, in plain text", text({}), "Forbidden"],
  [
    "of a proxy, on a page that says where to complain",
    { "content-type": "text/html" },
    "<p>Write to abuse@acme.example",
  ],
])("rules#3: a 403 %s is an answer, not a limit", async (_title, headers, body) => {
  const fetchOnce = outgoing(() =>
    Promise.resolve(new Response(body, { status: 403, headers: new Headers(Object.entries(headers)) })),
  );

  expect((await fetchOnce(URL_OF_GITHUB)).status).toBe(403);
});

test("rules#3: a broken connection, a 5xx and too much of an answer are told apart", async () => {
  const faults = await Promise.all(
    [
      () => Promise.reject(new TypeError("fetch failed")),
      () => Promise.resolve(new Response("<html>", { status: 502 })),
      () => Promise.resolve(new Response("x".repeat(1024 * 1024 + 1))),
    ].map((answer) => outgoing(answer)(URL_OF_GITHUB).then(undefined, (error) => error.fault)),
  );

  expect(faults).toEqual(["unreachable", "unavailable", "malformed"]);
});

test("rules#64: of an answer that is too long no more is read than the limit, and the connection is let go", async () => {
  const chunk = new Uint8Array(256 * 1024);
  let sent = 0;
  let isLetGo = false;
  const body = new ReadableStream({
    pull: (controller) => (++sent > 64 ? controller.close() : controller.enqueue(chunk)),
    cancel: () => {
      isLetGo = true;
    },
  });

  await expect(outgoing(() => Promise.resolve(new Response(body)))(URL_OF_GITHUB)).rejects.toMatchObject({
    fault: "malformed",
    message: "GitHub sent too large an answer.",
  });

  expect(sent).toBeLessThanOrEqual(6);
  expect(isLetGo).toBe(true);
});

test("rules#64: an answer whose body never ends is cut off by the time-out", async () => {
  const endless: HttpFetch = (_url, init) => {
    const body = new ReadableStream({
      start: (controller) => init?.signal?.addEventListener("abort", () => controller.error(init.signal?.reason)),
    });
    return Promise.resolve(new Response(body));
  };

  await expect(outgoing(endless)(URL_OF_GITHUB)).rejects.toMatchObject({
    fault: "timeout",
    message: "GitHub did not answer within 1 s.",
  });
});

test("ASVS 13.2.4: nothing but the configured origins is called, and redirects are not followed", async () => {
  const calls: (string | undefined)[] = [];
  const fetchOnce = outgoing((_url, init) => {
    calls.push(init?.redirect);
    return Promise.resolve(new Response(null, { status: 302, headers: { location: "https://evil.test/" } }));
  });

  const answer = await fetchOnce(URL_OF_GITHUB);

  expect([answer.status, calls]).toEqual([302, ["manual"]]);
  await expect(fetchOnce("https://evil.test/")).rejects.toThrow("Refused to call https://evil.test");
  await expect(fetchOnce("https://github.test.evil.test/")).rejects.toThrow("not a configured provider");
});

function outgoing(answer: HttpFetch) {
  return createOutgoingFetch({
    provider: "GitHub",
    allowedOrigins: ["https://github.test"],
    fetch: answer,
    now: () => NOW,
    timeoutMs: 600,
  });
}

function json(headers: Record<string, string>): Record<string, string> {
  return { "content-type": "application/json; charset=utf-8", ...headers };
}

function text(headers: Record<string, string>): Record<string, string> {
  return { "content-type": "text/plain; charset=utf-8", ...headers };
}

function inSeconds(seconds: number): string {
  return String(NOW.getTime() / 1000 + seconds);
}
