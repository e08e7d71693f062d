import type { Request } from "express";
import { readCookie, SESSION_COOKIE } from "../../http/cookies-and-csrf/cookies.ts";
import { hashOf } from "../../http/secret-compare.ts";

/** A request's credential, and the name under which this process caches it. */
export interface Credential {
  token: string;
  /** SHA-256 of the whole token, in base64. */
  hash: string;
}

/** The credential of a request; the first carrier that is not empty wins (signin#1.4). */
export function findCredential(request: Request): Credential | undefined {
  if (request.credential === undefined) {
    request.credential = credentialOf(findToken(request, (name) => queryValue(request, name))) ?? null;
  }
  return request.credential ?? undefined;
}

/** The same for a request that a proxy asks about: its headers are here, its query is in its original address. */
export function findOriginalCredential(request: Request, { search, searchParams }: URL): Credential | undefined {
  return credentialOf(
    findToken(request, (name) => (search === "" ? undefined : (searchParams.get(name) ?? undefined))),
  );
}

function credentialOf(token: string | undefined): Credential | undefined {
  return token === undefined ? undefined : { token, hash: hashOf(token) };
}

/** Looked up once per request; null if there is none. */
declare global {
  namespace Express {
    interface Request {
      credential?: Credential | null;
    }
  }
}

function findToken(request: Request, inQuery: (name: string) => string | undefined): string | undefined {
  return (
    readCookie(request, SESSION_COOKIE) ||
    inQuery(SESSION_COOKIE) ||
    request.get("Coder-Session-Token") ||
    bearerToken(request) ||
    inQuery("access_token")?.trim() ||
    undefined
  );
}

/** RFC 6750 2.1. */
export function bearerToken({ headers: { authorization } }: Request): string | undefined {
  return authorization === undefined ? undefined : /^bearer\s+(.*)$/i.exec(authorization)?.[1]?.trim();
}

function queryValue(request: Request, name: string): string | undefined {
  if (!request.url.includes("?")) return undefined;
  const value = request.query[name];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" ? first : undefined;
}
