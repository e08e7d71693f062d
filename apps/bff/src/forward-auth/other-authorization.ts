import type { Request } from "express";
import { bearerToken } from "../keys/sessions/find-credential.ts";

/** The `Authorization` of a request as it came, without a key that is known here: the service behind could use it here. */
export function otherAuthorization(request: Request, known: string | undefined): string {
  return known !== undefined && bearerToken(request) === known ? "" : (request.headers.authorization ?? "");
}
