import type { UserRow } from "../store/schema.ts";
import { browserOf } from "./people.ts";
import type { TestServer } from "./start-test-server.ts";
import type { Answer, TestBrowser } from "./test-browser.ts";

const KEYS = "/api/v2/users/me/keys";

/** A caller of the API with one key, as programs are. */
export function program(server: TestServer, token: string): TestBrowser {
  const browser = server.browser();
  const headers = { "Coder-Session-Token": token };
  return {
    cookies: browser.cookies,
    send: (path, sending = {}) => browser.send(path, { ...sending, headers: { ...headers, ...sending.headers } }),
    get: (path, more) => browser.get(path, { ...headers, ...more }),
    post: (path, body, more) => browser.post(path, body, { ...headers, ...more }),
  };
}

/** The same for a person, with a session of their own. */
export async function programOf(server: TestServer, user: UserRow): Promise<TestBrowser> {
  const { cookies } = await browserOf(server, user);
  return program(server, cookies.get("coder_session_token") ?? "");
}

export function createToken(caller: TestBrowser, wanted: unknown = {}, user = "me"): Promise<Answer> {
  return caller.post(`/api/v2/users/${user}/keys/tokens`, wanted);
}

/** A token, and a program that uses it. */
export async function tokenOf(server: TestServer, caller: TestBrowser, wanted: unknown = {}) {
  const answer = await createToken(caller, wanted);
  if (answer.status !== 201) throw new Error(`No token: ${answer.text}`);
  const token: string = answer.json.key;
  return { token, id: token.slice(0, 10), program: program(server, token) };
}

export function listTokens(caller: TestBrowser, query = ""): Promise<Answer> {
  return caller.get(`${KEYS}/tokens${query}`);
}

export function deleteKey(caller: TestBrowser, id: string, user = "me"): Promise<Answer> {
  return caller.send(`/api/v2/users/${user}/keys/${id}`, { method: "DELETE" });
}

export function expireKey(caller: TestBrowser, id: string, user = "me"): Promise<Answer> {
  return caller.send(`/api/v2/users/${user}/keys/${id}/expire`, { method: "PUT" });
}
