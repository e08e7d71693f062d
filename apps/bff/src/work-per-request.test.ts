import { expect, test, vi } from "vitest";
import { buildTestDashboard } from "./testing/built-dashboard.ts";
import { addPerson, giveSession, startDevice } from "./testing/people.ts";
import { sendRaw } from "./testing/requests/raw-request.ts";
import { startTestServer } from "./testing/start-test-server.ts";

/** A page has thousands; all but a hundred are always the same. */
const MEASURED_CHARACTERS = 1000;

test("design#22: what is polled and checked all the time parses no address, and measures no text that it has measured", async () => {
  const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });
  const requests = await hotRequests(server);
  await vi.waitFor(() => expect(server.deps.changes.isCurrent()).toBe(true), { timeout: 20_000 });

  for (const { line, headers, body = "" } of requests) {
    const head = [...headers, `Content-Length: ${body.length}`, "Host: a", "Connection: close"].join("\r\n");
    const send = () => sendRaw(server.origin, `${line} HTTP/1.1\r\n${head}\r\n\r\n${body}`);
    await send();
    const sent = send();
    const stopCounting = countWork();
    const answer = await sent;
    const { made, measured } = stopCounting();

    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect([line, made]).toEqual([line, { urls: 0, decoders: 0 }]);
    expect(measured).toBeLessThan(MEASURED_CHARACTERS);
  }
});

async function hotRequests(server: Awaited<ReturnType<typeof startTestServer>>) {
  const { token } = await giveSession(server, await addPerson(server));
  const browser = server.browser();
  const { handle, state } = await startDevice(browser);
  const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return [
    { line: "GET /api/v2/users/me", headers: [`Cookie: coder_session_token=${token}`] },
    { line: "GET /login", headers: [] },
    {
      line: "POST /api/v2/users/oauth2/github/device",
      headers: [`Cookie: ${cookies}`],
      body: JSON.stringify({ device_code: handle, state }),
    },
  ];
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
