import type { ErrorRequestHandler, Response } from "express";
import { ApiError } from "../http/api-error.ts";
import { sendJson } from "../http/bodies/json.ts";
import { toApiError } from "../http/errors/api-error-renderer.ts";
import { logFailure } from "../http/errors/log-failure.ts";
import type { Log } from "../observability/log.ts";
import { OAuthError } from "./oauth-error.ts";

/** No session, one without the required scope, or an unknown route. */
const COMMON = new Set([401, 403, 404]);

/**
 * Decides what leaves the process when something was thrown under /oauth2. Refusals common to all of the server, an
 * unknown route and a missing session, keep Coder's own form.
 */
export function renderOAuthErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response: Response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof ApiError && COMMON.has(error.status)) {
      response.set(error.headers);
      return sendJson(response, error.status, error.body);
    }
    const known = toOAuthError(error);
    logFailure(log, known, { err: error, requestId: response.locals.requestId });
    response.set(known.headers);
    sendJson(response, known.status, known.body);
  };
}

function toOAuthError(error: unknown): OAuthError {
  if (error instanceof OAuthError) return error;
  if (error instanceof ApiError && error.status === 429) {
    return new OAuthError("temporarily_unavailable", error.message, { status: 429, headers: error.headers });
  }
  if (error instanceof ApiError && error.status === 400) return new OAuthError("invalid_request", error.message);
  const { status, limit } = bodyReaderError(error);
  if (status === 413) {
    return new OAuthError("invalid_request", `The request body is larger than ${limit} bytes.`, { status });
  }
  if (status !== undefined && status >= 400 && status < 500) {
    return new OAuthError("invalid_request", "The request body cannot be read.");
  }
  return unexpected(toApiError(error));
}

/** The database, or the provider that a session depends on, is unavailable (502 to 504); anything else is a bug. */
function unexpected({ status, message, headers, cause }: ApiError): OAuthError {
  const code = status > 500 ? "temporarily_unavailable" : "server_error";
  return new OAuthError(code, message, { status, headers, cause });
}

/** Express' body parsers reject with such errors. */
function bodyReaderError(error: unknown): { status?: number; limit?: number } {
  if (!(error instanceof Error) || !("status" in error) || typeof error.status !== "number") return {};
  const limit = "limit" in error && typeof error.limit === "number" ? error.limit : undefined;
  return { status: error.status, limit };
}
