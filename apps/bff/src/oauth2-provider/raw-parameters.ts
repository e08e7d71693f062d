import type { Request, Response } from "express";
import { readFormBody } from "../http/bodies/read-form-body.ts";
import { passThrough } from "../http/pass-through.ts";
import { OAuthError } from "./oauth-error.ts";

/**
 * Parameters as sent. Express' own parsers hide duplicates (oauth-provider#12). A parameter without a value counts as
 * not sent (RFC 6749 3.1).
 */
export interface RawParameters {
  /** The first value; undefined if there is none. */
  get(name: string): string | undefined;
  /** Which of these were sent more than once, even without a value. */
  repeated(names: readonly string[]): string[];
}

export function queryParameters(request: Request): RawParameters {
  const start = request.originalUrl.indexOf("?");
  return parameters(start === -1 ? "" : request.originalUrl.slice(start + 1));
}

/** The form's parameters; none if there is no body. Throws if there is a body that is not a form. */
export async function readForm(exchange: { request: Request; response: Response }): Promise<RawParameters> {
  await passThrough(readFormBody, exchange);
  return formParameters(exchange.request);
}

function formParameters(request: Request): RawParameters {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0) return parameters("");
  if (!request.is("application/x-www-form-urlencoded")) {
    throw new OAuthError("invalid_request", "The request body must be application/x-www-form-urlencoded.");
  }
  return parameters(body.toString("utf8"));
}

function parameters(text: string): RawParameters {
  const search = new URLSearchParams(text);
  return {
    get: (name) => search.get(name) || undefined,
    repeated: (names) => names.filter((name) => search.getAll(name).length > 1),
  };
}
