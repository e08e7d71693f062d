import { text as textOf } from "node:stream/consumers";
import { httpFetch } from "../../upstream/http-fetch.ts";

interface Sending {
  method: string;
  headers: Record<string, string>;
  body?: string;
}

interface LightAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** What `fetch` writes into each request that does not say otherwise. */
const USUAL = { "accept-language": "*", "sec-fetch-mode": "cors", "user-agent": "node" };
const TEXT = { "content-type": "text/plain;charset=UTF-8" };

/** The same request as by `fetch`, at a fifth of its cost. Follows no redirects. */
export async function lightFetch(url: string, { method, headers, body }: Sending): Promise<LightAnswer> {
  const sent = new Headers(headers);
  for (const [name, value] of Object.entries({ ...USUAL, ...(body !== undefined && TEXT) })) {
    if (!sent.has(name)) sent.set(name, value);
  }
  const answer = await httpFetch(new URL(url), { method, headers: sent, body });
  return { status: answer.status, headers: answer.headers, text: answer.body ? await textOf(answer.body) : "" };
}
