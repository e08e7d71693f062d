import { type Answer, createTestBrowser, type TestBrowser } from "../test-browser.ts";
import type { OutsideWorld } from "./outside-world.ts";

/** Where credentials are made and used: servers that share a database, and whom they talk to. */
export interface Deployment {
  world: OutsideWorld;
  /** One for each replica; requests go to them in turn. */
  origins(): string[];
  query(statement: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Lets a moment pass, on the clock of the servers. */
  pass(): Promise<unknown>;
}

/** Own addresses, so that what one person may do in a minute is enough. */
export const DEPLOYMENT_ENV = {
  /** By http, and yet browsers would make passkeys there. */
  CODER_ACCESS_URL: "http://localhost",
  CODER_PROXY_TRUSTED_HEADERS: "X-Forwarded-For",
  CODER_PROXY_TRUSTED_ORIGINS: "127.0.0.1/32",
};

interface Visiting {
  /** The last number of the address that the visitor comes from. */
  from: number;
  cookies?: Record<string, string>;
  /** As programs send it, which need no CSRF token. */
  session?: string;
}

/** Somebody who comes back to whichever replica has its turn. */
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

/** The answer, if it is the one that there has to be. */
export function requireStatus(answer: Answer, status: number): Answer {
  if (answer.status === status) return answer;
  throw new Error(`${status} was to be answered, and it was ${answer.status} ${answer.text}`);
}

const TRIES = 300;

/** Tries until it works, as a page that polls does. */
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
