import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

/** The answer; its body is read on demand. */
export interface Received {
  status: number;
  headers: Headers;
  body: AsyncIterable<Uint8Array> | null;
}

/** Sends requests to providers; the global `fetch` qualifies, too. */
export type HttpFetch = (url: URL, init: RequestInit) => Promise<Received>;

const UNPACKERS: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * As much of `fetch` as providers need, at a fifth of its cost: no redirects, and the body is text or a form. Uses
 * Node's connections, which are kept alive.
 */
export const httpFetch: HttpFetch = (url, init) =>
  new Promise((resolve, reject) => {
    const headers = new Headers(init.headers);
    if (!headers.has("accept")) headers.set("accept", "*/*");
    if (!headers.has("user-agent")) headers.set("user-agent", "coder-sign-in");
    if (!headers.has("accept-encoding")) headers.set("accept-encoding", "gzip, deflate");
    const body = textOf(init.body, headers);
    const send = url.protocol === "https:" ? requestSecure : requestPlain;
    const options = {
      method: init.method ?? "GET",
      headers: Object.fromEntries(headers),
      signal: init.signal ?? undefined,
    };
    send(url, options)
      .once("response", (answer) => resolve(receivedOf(answer)))
      // Also after the answer has begun: the body then fails as well.
      .on("error", reject)
      // Also if the other side switches protocols, which is neither an answer nor an error.
      .once("close", () => reject(new Error("The connection was closed without an answer.")))
      .end(body);
  });

function textOf(body: RequestInit["body"], headers: Headers): string | undefined {
  if (body === undefined || body === null) return undefined;
  if (body instanceof URLSearchParams && !headers.has("content-type")) {
    headers.set("content-type", "application/x-www-form-urlencoded;charset=UTF-8");
  }
  const text = String(body);
  headers.set("content-length", String(Buffer.byteLength(text)));
  return text;
}

function receivedOf(answer: IncomingMessage): Received {
  const headers = new Headers();
  for (let at = 0; at < answer.rawHeaders.length; at += 2) {
    headers.append(answer.rawHeaders[at] ?? "", answer.rawHeaders[at + 1] ?? "");
  }
  return { status: answer.statusCode ?? 0, headers, body: unpacked(answer) };
}

function unpacked(answer: IncomingMessage): AsyncIterable<Uint8Array> {
  const unpack = UNPACKERS[answer.headers["content-encoding"]?.trim().toLowerCase() ?? ""];
  // Whoever reads it sees errors of either side.
  return unpack ? pipeline(answer, unpack(), () => {}) : answer;
}
