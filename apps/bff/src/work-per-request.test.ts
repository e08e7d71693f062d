import { expect, test, vi } from "vitest";
import { buildTestDashboard } from "./testing/built-dashboard.ts";
import { addPerson, giveSession, startDevice } from "./testing/people.ts";
import { sendRaw } from "./testing/requests/raw-request.ts";
import { startTestServer, type TestServer } from "./testing/start-test-server.ts";

/** Node tries these at each header that it sends. */
const OF_HEADERS = new Set([/^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/, /[^\t\x20-\x7e\x80-\xff]/].map(String));

test("design#22: what is polled and checked all the time parses no address, and measures no text that it has measured", async () => {
  const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });
  const requests = await hotRequests(server);
  await vi.waitFor(() => expect(server.deps.changes.isCurrent()).toBe(true), { timeout: 20_000 });

  for (const request of requests) {
    const send = () => sendHot(server, request);
    await send();
    const sent = send();
    const stopCounting = countWork();
    const answer = await sent;
    const { made, measured } = stopCounting();

    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect([request.line, made]).toEqual([request.line, { urls: 0, decoders: 0 }]);
    expect(measured, request.line).toBeLessThan(request.characters);
  }
});

test("design#22: nor does it try more regular expressions than it has to", async () => {
  const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });
  const requests = await hotRequests(server);
  await vi.waitFor(() => expect(server.deps.changes.isCurrent()).toBe(true), { timeout: 20_000 });

  for (const request of requests) {
    const send = () => sendHot(server, request);
    await send();
    // Something else may be at work in this process during one of them, but hardly during all.
    const runs = [await triedDuring(send), await triedDuring(send), await triedDuring(send)];
    const [tried = []] = runs.sort((one, other) => one.length - other.length);

    expect(tried.length, `${request.line} tries\n${tried.join("\n")}`).toBeLessThanOrEqual(request.expressions);
  }
});

interface HotRequest {
  line: string;
  headers: string[];
  body?: string;
  /** How many are measured of its answer at most. A page has thousands; what is not about the person is always the same. */
  characters: number;
  /** How many regular expressions it tries at most. */
  expressions: number;
}

async function hotRequests(server: TestServer): Promise<HotRequest[]> {
  const { token } = await giveSession(server, await addPerson(server));
  const session = `Cookie: coder_session_token=${token}`;
  const browser = server.browser();
  const { handle, state } = await startDevice(browser);
  const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return [
    { line: "GET /api/v2/users/me", headers: [session], characters: 1000, expressions: 9 },
    { line: "GET /login", headers: [], characters: 1000, expressions: 17 },
    { line: "GET /settings/account", headers: [session], characters: 2500, expressions: 19 },
    {
      line: "POST /api/v2/users/oauth2/github/device",
      headers: [`Cookie: ${cookies}`],
      body: JSON.stringify({ device_code: handle, state }),
      characters: 1000,
      expressions: 9,
    },
  ];
}

function sendHot({ origin }: TestServer, { line, headers, body = "" }: HotRequest): Promise<string> {
  const head = [...headers, `Content-Length: ${body.length}`, "Host: a", "Connection: close"].join("\r\n");
  return sendRaw(origin, `${line} HTTP/1.1\r\n${head}\r\n\r\n${body}`);
}

/**
 * Whatever texts and expressions can do comes down to `exec`. A replacement counts once: it tries its expression again
 * after each match.
 */
async function triedDuring(send: () => Promise<unknown>): Promise<string[]> {
  const sent = send();
  const trying = vi.spyOn(RegExp.prototype, "exec");
  try {
    await sent;
    const tried = trying.mock.contexts.map(String).filter((expression) => !OF_HEADERS.has(expression));
    return tried.filter((expression, turn) => expression !== tried[turn - 1]);
  } finally {
    trying.mockRestore();
  }
}

/** What this process makes and measures from now on, until what is returned is called. */
function countWork() {
  const made = { urls: 0, decoders: 0 };
  const measuring = vi.spyOn(Buffer, "byteLength");
  vi.stubGlobal(
    "URL",
    class extends URL {
      constructor(url: string | URL, base?: string | URL) {
        super(url, base);
        made.urls++;
      }
    },
  );
  vi.stubGlobal(
    "TextDecoder",
    class extends TextDecoder {
      constructor(...options: ConstructorParameters<typeof TextDecoder>) {
        super(...options);
        made.decoders++;
      }
    },
  );
  return () => {
    const measured = measuring.mock.calls.reduce((sum, [text]) => sum + text.toString().length, 0);
    measuring.mockRestore();
    vi.unstubAllGlobals();
    return { made, measured };
  };
}
