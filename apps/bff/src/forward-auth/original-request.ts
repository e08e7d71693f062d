import type { Request } from "express";
import { ApiError } from "../http/api-error.ts";
import { parseUrl } from "../parse-url.ts";

/** The request that a proxy asks about. */
export interface OriginalRequest {
  method: string;
  url: URL;
  /** Whether the proxy can pass on only 401 and 403, like nginx (forward-auth#4). */
  onlyRefusals: boolean;
  /** Whether the question was asked before, and this answer is for the client (forward-auth#2). */
  isAskedAgain: boolean;
}

/** What one convention says about a request; undefined for what it does not say. */
interface Told {
  method?: string;
  scheme?: string;
  host?: string;
  /** Including its query. */
  path?: string;
}

/** At the path itself, or followed by the original path. */
const PATH = /^\/+forward-auth(?:-coder)?(\/[^?]*)?(\?.*)?$/is;
const ABSOLUTE = /^([a-z]+):\/\/([^/?#\\]*)(\/.*)?$/is;
const METHOD = /^[A-Z][A-Z-]*$/;
const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
/** Also if percent-encoded, since proxies decode a path before they look for such segments. */
const CLIMBING = /(?:\/|%2f)(?:\.|%2e){2}(?:\/|%2f|$)/i;
/** Bytes beyond ASCII, which some clients send raw, arrive as one character each. */
const TARGET = /^\/[\x21\x22\x24-\x7e\x80-\xff]*$/;
const SCHEMES: ReadonlyMap<string, string> = new Map([
  ["http", "http"],
  ["https", "https"],
  ["ws", "http"],
  ["wss", "https"],
]);

/** All conventions that are present have to agree (forward-auth#2). Throws 400. */
export function originalRequest(request: Request): OriginalRequest {
  const told = [tellForwarded(request), tellOriginal(request), tellByPath(request)];
  const method = agreed("method", told, (text) => matching(METHOD, text));
  const scheme = agreed("scheme", told, (text) => SCHEMES.get(text.toLowerCase()));
  const host = agreed("host", told, (text) => matching(HOST, text) && parseUrl(`${scheme}://${text}`)?.host);
  const target = agreed("path", told, (text) => matching(TARGET, text));
  const url = new URL(`${scheme}://${host}${target.replace(/[\x80-\xff]/g, percentEncoded)}`);
  const isAskedAgain = request.get("X-Original-Asked") === "again";
  return { method, url, onlyRefusals: !isAskedAgain && request.get("X-Original-URL") !== undefined, isAskedAgain };
}

/** Traefik and Caddy. */
function tellForwarded(request: Request): Told {
  return {
    method: request.get("X-Forwarded-Method"),
    scheme: request.get("X-Forwarded-Proto"),
    host: request.get("X-Forwarded-Host"),
    path: request.get("X-Forwarded-Uri"),
  };
}

/** nginx. */
function tellOriginal(request: Request): Told {
  const method = request.get("X-Original-Method");
  const address = request.get("X-Original-URL");
  if (address === undefined) return { method };
  const [, scheme = "", host = "", path = "/"] = ABSOLUTE.exec(address) ?? [];
  return { method, scheme, host, path };
}

/** Envoy sends the request itself, without its body, to an address prefixed to its path. */
function tellByPath(request: Request): Told {
  const [, path, query = ""] = PATH.exec(request.url) ?? [];
  if (path === undefined) return {};
  // Other proxies do not treat this as below our address, so they pass it on from clients.
  if (CLIMBING.test(path)) throw unreadable("path");
  return { method: request.method, host: request.get("Host"), path: path + query };
}

/** What all conventions that mention a part agree on. `read` returns undefined for what it cannot read. */
function agreed(part: keyof Told, all: readonly Told[], read: (text: string) => string | undefined): string {
  const said = all.flatMap((told) => told[part] ?? []).map(read);
  const [first] = said;
  if (first === undefined || said.includes(undefined)) throw unreadable(part);
  if (said.some((other) => other !== first)) throw contradictory(part);
  return first;
}

function matching(pattern: RegExp, text: string): string | undefined {
  return pattern.test(text) ? text : undefined;
}

function percentEncoded(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).toUpperCase()}`;
}

function unreadable(part: keyof Told): ApiError {
  return new ApiError(400, `The proxy does not tell the ${part} of the original request, or not in a readable form.`);
}

function contradictory(part: keyof Told): ApiError {
  return new ApiError(400, `The proxy tells two different things about the ${part} of the original request.`, {
    detail: "A header that the proxy does not set comes from the client: have the proxy remove it.",
  });
}
