import { expect, test, vi } from "vitest";
import { buildTestDashboard } from "./testing/built-dashboard.ts";
import { addPerson, giveSession, startDevice } from "./testing/people.ts";
import { sendRaw } from "./testing/requests/raw-request.ts";
import { startTestServer, type TestServer } from "./testing/start-test-server.ts";

/** Node runs these on each header that it sends. */
const OF_HEADERS = new Set([/^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/, /[^\t\x20-\x7e\x80-\xff]/].map(String));

test("design#22: what is polled and checked all the time parses no address, measures no text that it has measured, and tries no more regular expressions than it has to", async () => {
  const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });
  const requests = await hotRequests(server);
  expect(requests.length).toBeGreaterThan(3);
  await vi.waitFor(() => expect(server.deps.changes.isCurrent()).toBe(true), { timeout: 20_000 });

  for (const request of requests) {
    const send = () => sendHot(server, request);
    expect(await send()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    // Something else in this process may be working during one of the runs, but hardly during all of them.
    const runs = [await workDuring(send), await workDuring(send), await workDuring(send)];
    const least = (count: (work: Work) => number) => Math.min(...runs.map(count));
    const tried = least((work) => work.tried.length);
    const found = { urls: least(({ urls }) => urls), decoders: least(({ decoders }) => decoders) };

    expect([request.line, found]).toEqual([request.line, { urls: 0, decoders: 0 }]);
    expectWithin(
      request.characters,
      least(({ measured }) => measured),
      `characters that ${request.line} measures`,
    );
    expectWithin(
      request.expressions,
      tried,
      `${request.line} tries\n${runs.map((run) => run.tried.join("\n")).join("\n\n")}`,
    );
  }
});

test("design#22: what parses addresses and decodes is seen to", async () => {
  const server = await startTestServer();
  const browser = server.browser();

  const { urls } = await workDuring(() => startDevice(browser));
  const { decoders } = await workDuring(decodeLater);

  expect(urls).toBeGreaterThan(0);
  expect(decoders).toBe(1);
});

/** Counted only while the call is awaited. */
async function decodeLater(): Promise<string> {
  await Promise.resolve();
  return new TextDecoder().decode(Buffer.from("a"));
}

/** A lower number than the first is no success: something is no longer counted. */
type Range = readonly [least: number, most: number];

function expectWithin([least, most]: Range, count: number, what: string): void {
  expect(count, what).toBeGreaterThanOrEqual(least);
  expect(count, what).toBeLessThanOrEqual(most);
}

interface HotRequest {
  line: string;
  headers: string[];
  body?: string;
  /**
   * How many of the answer's strings are measured. A page has thousands; what is not specific to a person never
   * changes.
   */
  characters: Range;
  /** How many regular expressions it runs. */
  expressions: Range;
}

async function hotRequests(server: TestServer): Promise<HotRequest[]> {
  const { token } = await giveSession(server, await addPerson(server));
  const session = `Cookie: coder_session_token=${token}`;
  const browser = server.browser();
  const { handle, state } = await startDevice(browser);
  const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return [
    { line: "GET /api/v2/users/me", headers: [session], characters: [500, 1000], expressions: [5, 9] },
    { line: "GET /login", headers: [], characters: [100, 1000], expressions: [10, 17] },
    { line: "GET /settings/account", headers: [session], characters: [1500, 2500], expressions: [10, 19] },
    {
      line: "POST /api/v2/users/oauth2/github/device",
      headers: [`Cookie: ${cookies}`],
      body: JSON.stringify({ device_code: handle, state }),
      characters: [100, 1000],
      expressions: [5, 9],
    },
  ];
}

function sendHot({ origin }: TestServer, { line, headers, body = "" }: HotRequest): Promise<string> {
  const head = [...headers, `Content-Length: ${body.length}`, "Host: a", "Connection: close"].join("\r\n");
  return sendRaw(origin, `${line} HTTP/1.1\r\n${head}\r\n\r\n${body}`);
}

interface Work {
  urls: number;
  decoders: number;
  /** Characters of all texts whose length in bytes was computed. */
  measured: number;
  /**
   * All string methods with expressions end up in `exec`. A replacement counts once, although it runs again after each
   * match.
   */
  tried: string[];
}

/** What this process does from when it is sent until it is answered. */
async function workDuring(send: () => Promise<unknown>): Promise<Work> {
  const made = { urls: 0, decoders: 0 };
  const sent = send();
  const [measuring, trying] = [vi.spyOn(Buffer, "byteLength"), vi.spyOn(RegExp.prototype, "exec")];
  vi.stubGlobal(
    "URL",
    counted(URL, () => made.urls++),
  );
  vi.stubGlobal(
    "TextDecoder",
    counted(TextDecoder, () => made.decoders++),
  );
  try {
    await sent;
    const tried = trying.mock.contexts.map(String).filter((expression) => !OF_HEADERS.has(expression));
    return {
      ...made,
      measured: measuring.mock.calls.reduce((sum, [text]) => sum + (typeof text === "string" ? text.length : 0), 0),
      tried: tried.filter((expression, turn) => expression !== tried[turn - 1]),
    };
  } finally {
    trying.mockRestore();
    measuring.mockRestore();
    vi.unstubAllGlobals();
  }
}

function counted<Made extends typeof URL | typeof TextDecoder>(made: Made, count: () => void): Made {
  return new Proxy(made, {
    construct(target, input, newTarget) {
      count();
      return Reflect.construct(target, input, newTarget);
    },
  });
}
