import { type Answer, createTestBrowser, type TestBrowser } from "../test-browser.ts";
import type { OutsideWorld } from "./outside-world.ts";

/** Where credentials are created and used: servers that share a database, and what they talk to. */
export interface Deployment {
  world: OutsideWorld;
  /** One for each replica; requests go to them in turn. */
  origins(): string[];
  query(statement: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Advances the servers' clock a little. */
  pass(): Promise<unknown>;
}

/** Different addresses, so that the limits per minute are not reached. */
export const DEPLOYMENT_ENV = {
  /** Over http, where browsers still create passkeys. */
  CODER_ACCESS_URL: "http://localhost",
  CODER_PROXY_TRUSTED_HEADERS: "X-Forwarded-For",
  CODER_PROXY_TRUSTED_ORIGINS: "127.0.0.1/32",
};

interface Visiting {
  /** The last number of the visitor's address. */
  from: number;
  cookies?: Record<string, string>;
  /** Like programs, which need no CSRF token. */
  session?: string;
}

/** A person who comes back to whichever replica is next. */
export function visit(deployment: Deployment, { from, cookies = {}, session }: Visiting): TestBrowser {
  let turn = from;
  const nextOrigin = () => {
    const origins = deployment.origins();
    return origins[turn++ % origins.length] ?? "";
  };
  const browser = createTestBrowser(nextOrigin);
  for (const [name, value] of Object.entries(cookies)) browser.cookies.set(name, value);
  const headers: Record<string, string> = { "X-Forwarded-For": `192.0.2.${from}` };
  if (session !== undefined) headers["Coder-Session-Token"] = session;
  return {
    cookies: browser.cookies,
    send: (path, sending = {}) => browser.send(path, { ...sending, headers: { ...headers, ...sending.headers } }),
    get: (path, more) => browser.get(path, { ...headers, ...more }),
    post: (path, body, more) => browser.post(path, body, { ...headers, ...more }),
  };
}

/** The answer, if it is the required one. */
export function requireStatus(answer: Answer, status: number): Answer {
  if (answer.status === status) return answer;
  throw new Error(`${status} was to be answered, and it was ${answer.status} ${answer.text}`);
}

const TRIES = 300;

/** Retries until it works, like a page that polls. */
export async function until<Result>(deployment: Deployment, attempt: () => Promise<Result | undefined>) {
  for (let turn = 0; turn < TRIES; turn++) {
    const result = await attempt();
    if (result !== undefined) return result;
    await deployment.pass();
  }
  throw new Error("It did not come to an end.");
}

export async function whoIs(deployment: Deployment, from: number, session: string): Promise<string> {
  return requireStatus(await visit(deployment, { from, session }).get("/api/v2/users/me"), 200).json.username;
}
