import type { ErrorRequestHandler, Response } from "express";
import type { Log } from "../observability/log.ts";
import { redactText } from "../observability/redact.ts";
import { findUpstreamError, type UpstreamError } from "../upstream/upstream-error.ts";
import { ApiError } from "./api-error.ts";
import { sendJson } from "./json.ts";

/** Decides what leaves the process when something was thrown under /api/v2 (STYLE: errors are two families). */
export function renderApiErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response: Response, next) => {
    const known = toApiError(error);
    if (known.status >= 500) log.error({ err: error, requestId: response.locals.requestId }, known.message);
    if (response.headersSent) return next(error);
    response.set(known.headers);
    sendJson(response, known.status, known.body);
  };
}

export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const fault = findUpstreamError(error);
  if (fault) return upstreamApiError(fault, "The sign-in provider cannot be used right now.");
  if (isHttpError(error)) return new ApiError(error.status, error.message);
  const detail = error instanceof Error ? redactText(error.message) : "unknown error";
  return new ApiError(500, "An internal server error occurred.", { detail, cause: error });
}

/** 504 for a provider that was too slow, 502 for everything else it does wrong (DESIGN decision 4). */
export function upstreamApiError(fault: UpstreamError, message: string, detail = fault.message): ApiError {
  const headers: Record<string, string> = {};
  if (fault.retryAfterSeconds !== undefined) headers["Retry-After"] = String(fault.retryAfterSeconds);
  return new ApiError(fault.fault === "timeout" ? 504 : 502, message, { detail, headers, cause: fault });
}

/** Express and its body readers reject bad requests with such errors, made to be shown. */
function isHttpError(error: unknown): error is { status: number; message: string } {
  if (!(error instanceof Error) || !("status" in error) || typeof error.status !== "number") return false;
  return error.status >= 400 && error.status < 500;
}
