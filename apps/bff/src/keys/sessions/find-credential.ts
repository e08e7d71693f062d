import type { Request } from "express";
import { readCookie, SESSION_COOKIE } from "../../http/cookies-and-csrf/cookies.ts";
import { hashOf } from "../../http/secret-compare.ts";

/** What a request proves itself with, and by which name this process remembers it. */
export interface Credential {
  token: string;
  /** SHA-256 of the whole token, in base64. */
  hash: string;
}

/** The credential of a request; the first carrier that holds one wins (signin#1.4). */
export function findCredential(request: Request): Credential | undefined {
  if (request.credential === undefined) {
    const token = findToken(request);
    request.credential = token === undefined ? null : { token, hash: hashOf(token) };
  }
  return request.credential ?? undefined;
}

/** Looked for once for each request; null: it has none. */
declare global {
  namespace Express {
    interface Request {
      credential?: Credential | null;
    }
  }
}

function findToken(request: Request): string | undefined {
  return (
    readCookie(request, SESSION_COOKIE) ||
    queryValue(request, SESSION_COOKIE) ||
    request.get("Coder-Session-Token") ||
    /^bearer\s+(.*)$/i.exec(request.get("Authorization") ?? "")?.[1]?.trim() ||
    queryValue(request, "access_token")?.trim() ||
    undefined
  );
}

function queryValue(request: Request, name: string): string | undefined {
  if (!request.url.includes("?")) return undefined;
  const value = request.query[name];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" ? first : undefined;
}
