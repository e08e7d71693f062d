import type { Request } from "express";
import { readCookie, SESSION_COOKIE } from "../http/cookies.ts";

/** The credential of a request; the first carrier that holds one wins (contract signin.md 1.4). */
export function findToken(request: Request): string | undefined {
  const carriers = [
    () => readCookie(request, SESSION_COOKIE),
    () => queryValue(request, SESSION_COOKIE),
    () => request.get("Coder-Session-Token"),
    () => /^bearer\s+(.*)$/i.exec(request.get("Authorization") ?? "")?.[1]?.trim(),
    () => queryValue(request, "access_token")?.trim(),
  ];
  for (const carrier of carriers) {
    const token = carrier();
    if (token) return token;
  }
  return undefined;
}

function queryValue(request: Request, name: string): string | undefined {
  const value = request.query[name];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" ? first : undefined;
}
