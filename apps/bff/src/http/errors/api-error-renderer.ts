import type { ErrorRequestHandler, Response } from "express";
import { findDatabaseUnavailable } from "../../database-unavailable.ts";
import type { Log } from "../../observability/log.ts";
import { redactText } from "../../observability/redact.ts";
import { findUpstreamError, type UpstreamError, type UpstreamFault } from "../../upstream/upstream-error.ts";
import { WrongAddress } from "../../upstream/wrong-address.ts";
import { ApiError } from "../api-error.ts";
import { sendJson } from "../bodies/json.ts";
import { logFailure } from "./log-failure.ts";

/** Within this time after the database is back, it is used again (design#24). */
const RETRY_AFTER_SECONDS = 5;

/** Decides what leaves the process when something was thrown under /api/v2. */
export function renderApiErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response: Response, next) => {
    const known = toApiError(error);
    logFailure(log, known, { err: error, requestId: response.locals.requestId });
    if (response.headersSent) return next(error);
    response.set(known.headers);
    sendJson(response, known.status, { ...known.body, ...reasonOfBug(known, response) });
  };
}

export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const fault = findUpstreamError(error);
  if (fault) return upstreamApiError(fault, "The sign-in provider cannot be used right now.");
  if (findDatabaseUnavailable(error)) return databaseApiError(error);
  if (isHttpError(error)) return new ApiError(error.status, error.message);
  return new Bug(error);
}

/** A 500. Its cause, which may mention tables and files, is shown to signed-in people only (signin#1.1). */
class Bug extends ApiError {
  constructor(cause: unknown) {
    super(500, "An internal server error occurred.", { cause });
  }
}

function reasonOfBug(error: ApiError, response: Response): { detail?: string } {
  if (!(error instanceof Bug) || !response.locals.session) return {};
  return { detail: error.cause instanceof Error ? redactText(error.cause.message) : "unknown error" };
}

/** Clients need not know what is wrong, only that it passes; the log has the cause. */
function databaseApiError(cause: unknown): ApiError {
  const message = "The server cannot do this right now. Try again in a moment.";
  return new ApiError(503, message, { headers: { "Retry-After": String(RETRY_AFTER_SECONDS) }, cause });
}

const STATUS_OF_FAULT: Partial<Record<UpstreamFault, number>> = { timeout: 504, saturated: 503 };

/**
 * 504 for a provider that was too slow, 503 while too many calls wait for it, 502 for all its other faults (design#4).
 */
export function upstreamApiError(fault: UpstreamError, message: string, detail = fault.message): ApiError {
  const headers: Record<string, string> = {};
  if (fault.retryAfterSeconds !== undefined) headers["Retry-After"] = String(fault.retryAfterSeconds);
  const error = fault instanceof WrongAddress ? "wrong_address" : undefined;
  return new ApiError(STATUS_OF_FAULT[fault.fault] ?? 502, message, { detail, headers, error, cause: fault });
}

/** Express and its body parsers reject bad requests with such errors, which are safe to show. */
function isHttpError(error: unknown): error is { status: number; message: string } {
  if (!(error instanceof Error) || !("status" in error) || typeof error.status !== "number") return false;
  return error.status >= 400 && error.status < 500;
}
