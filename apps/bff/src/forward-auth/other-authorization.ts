import type { Request } from "express";
import { bearerToken } from "../keys/sessions/find-credential.ts";

/**
 * The request's `Authorization` as received, minus a key that is known here, which the service behind could use against
 * this server.
 */
export function otherAuthorization(request: Request, known: string | undefined): string {
  return known !== undefined && bearerToken(request) === known ? "" : (request.headers.authorization ?? "");
}
