import type { TestServer } from "../start-test-server.ts";
import type { Answer } from "../test-browser.ts";

export const REDIRECT_URI = "https://example.com/callback";

/** Registers a client as programs do; throws if it is refused. */
export async function registerClient(server: TestServer, metadata: object = {}) {
  const answer = await sendRegistration(server, { redirect_uris: [REDIRECT_URI], ...metadata });
  if (answer.status !== 201) throw new Error(`The client could not be registered: ${answer.text}`);
  return answer.json;
}

export function sendRegistration(server: TestServer, metadata: unknown): Promise<Answer> {
  return server.browser().post("/oauth2/register", metadata);
}
