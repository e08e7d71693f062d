import type { Request, RequestHandler } from "express";
import { parameters } from "./parameters.ts";

export interface BasicCredentials {
  clientId: string;
  clientSecret: string;
}

/** RFC 6749 section 2.3.1. Undefined if the request has no such header or an unreadable one. */
export function basicCredentials(request: Request): BasicCredentials | undefined {
  const [, encoded] = /^basic +(\S+)$/i.exec(request.get("authorization") ?? "") ?? [];
  const decoded = Buffer.from(encoded ?? "", "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  return colon < 0 ? undefined : { clientId: decoded.slice(0, colon), clientSecret: decoded.slice(colon + 1) };
}

/**
 * Client id and secret in the header count like parameters; those in the body or query take precedence (github#1.1).
 */
export const readBasicCredentials: RequestHandler = (request, response, next) => {
  const credentials = basicCredentials(request);
  if (credentials) {
    const params = parameters(response);
    params.client_id ??= credentials.clientId;
    if (params.client_id === credentials.clientId) params.client_secret ??= credentials.clientSecret;
  }
  next();
};
