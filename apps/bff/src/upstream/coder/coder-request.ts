import type { Answer } from "../answers/answer.ts";
import type { OutgoingFetch } from "../outgoing-fetch.ts";
import { retryOnce } from "../retry-once.ts";
import { UpstreamError } from "../upstream-error.ts";
import { WrongAddress } from "../wrong-address.ts";
import { CoderRefusal } from "./coder-refusal.ts";

export type Members = Readonly<Record<string, unknown>>;

export interface CoderRequests {
  /** Undefined for 404. */
  find(path: string): Promise<unknown>;
  read(path: string): Promise<unknown>;
  create(path: string, body: object): Promise<unknown>;
  /** Also if it is gone already. */
  remove(path: string): Promise<void>;
}

interface CoderAccess {
  url: URL;
  token: string;
  /** Rejects if a 404 does not mean that something is gone. */
  confirmGone(): Promise<void>;
}

const WORDS_LIMIT = 300;

/**
 * Requests to that Coder's API with the owner's token. Rejects with `CoderRefusal` for a 4xx, with `UpstreamError` for
 * all other trouble.
 */
export function coderRequests(fetch: OutgoingFetch, { url, token, confirmGone }: CoderAccess): CoderRequests {
  async function send(path: string, init: RequestInit = {}): Promise<unknown> {
    const address = new URL(`/api/v2${path}`, url);
    const headers = {
      ...(init.body !== undefined && { "Content-Type": "application/json" }),
      Accept: "application/json",
      "Coder-Session-Token": token,
      "User-Agent": "coder-sign-in",
      // Everybody's first request there is made with this owner's token.
      "X-Coder-Bypass-Ratelimit": "true",
    };
    const answer = await fetch(address, { ...init, headers });
    const body = await bodyOf(answer, address);
    if (answer.ok) return body;
    throw refusalOf(answer.status, body);
  }
  const read = (path: string) => retryOnce(() => send(path));
  const unlessGone = async (error: unknown): Promise<undefined> => {
    if (!(error instanceof CoderRefusal) || error.status !== 404) throw error;
    await confirmGone();
  };

  return {
    read,
    find: (path) => read(path).catch(unlessGone),
    create: (path, body) => send(path, { method: "POST", body: JSON.stringify(body) }),
    async remove(path) {
      await send(path, { method: "DELETE" }).catch(unlessGone);
    },
  };
}

async function bodyOf(answer: Answer, { origin, pathname }: URL): Promise<unknown> {
  const { status } = answer;
  const text = await answer.text();
  const isRedirect = status >= 300 && status < 400;
  if (text === "" && !isRedirect) return undefined;
  if (isRedirect || /^\s*</.test(text)) {
    const what = isRedirect ? "a redirect" : "a web page";
    throw new WrongAddress(
      `What answers at ${pathname} is not Coder's API: it sent ${status} and ${what}. Check CODER_UPSTREAM_URL.`,
      status,
      { cause: new Error(`It was asked at ${origin}.`) },
    );
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (status >= 400) return { message: text };
    throw new UpstreamError("malformed", "The Coder behind this server sent broken JSON.", { cause });
  }
}

function refusalOf(status: number, body: unknown): CoderRefusal {
  const { message, detail, validations } = isMembers(body) ? body : {};
  const words = [message, detail].filter((text) => typeof text === "string" && text !== "").join(" ");
  const fields = Array.isArray(validations) ? validations.filter(isMembers).map(({ field }) => textOf(field)) : [];
  return new CoderRefusal(status, words.trim().slice(0, WORDS_LIMIT), fields);
}

export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
