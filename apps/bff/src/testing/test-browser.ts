import { parseSetCookie } from "cookie";
import { checkContract } from "./check-contract.ts";
import { lightFetch } from "./requests/light-fetch.ts";

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // Tests read members of answers whose shape they are about to assert.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  json: any;
  /** `Set-Cookie` headers, whole. */
  setCookies: string[];
}

interface Sending {
  method?: string;
  headers?: Record<string, string>;
  /** Objects are sent as JSON; texts as they are. */
  body?: unknown;
}

/**
 * Keeps cookies, follows no redirects, never throws on a status. Throws if an answer violates the contract's schema.
 */
export interface TestBrowser {
  cookies: Map<string, string>;
  send(path: string, sending?: Sending): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export function createTestBrowser(origin: string | (() => string)): TestBrowser {
  const cookies = new Map<string, string>();
  const nextOrigin = typeof origin === "string" ? () => origin : origin;

  const send = async (path: string, { method = "GET", headers = {}, body }: Sending = {}): Promise<Answer> => {
    const answer = await lightFetch(nextOrigin() + path, {
      method,
      headers: { cookie: cookieHeader(cookies), ...headers },
      body: typeof body === "string" || body === undefined ? body : JSON.stringify(body),
    });
    const setCookies = answer.headers.getSetCookie();
    for (const header of setCookies) keep(cookies, header);
    const { text } = answer;
    const isJson = text !== "" && answer.headers.get("content-type")?.includes("application/json");
    const json = isJson ? JSON.parse(text) : undefined;
    if (isJson) checkContract({ method, path, status: answer.status, json });
    return { status: answer.status, headers: answer.headers, text, json, setCookies };
  };

  return {
    cookies,
    send,
    get: (path, headers) => send(path, { headers }),
    post: (path, body, headers) => send(path, { method: "POST", body, headers }),
  };
}

function cookieHeader(cookies: Map<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
}

/** Values stay as they were sent, so that what comes back is what the server wrote. */
function keep(cookies: Map<string, string>, header: string): void {
  const { name, maxAge } = parseSetCookie(header);
  const value = header.slice(header.indexOf("=") + 1).split(";")[0] ?? "";
  if (maxAge !== undefined && maxAge <= 0) cookies.delete(name);
  else cookies.set(name, value);
}
