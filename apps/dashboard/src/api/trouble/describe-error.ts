import { ApiError, UnreachableError } from "@coder-sign-in/api-client";
import { traceOf } from "./trace-of.ts";

export interface ErrorInWords {
  title: string;
  text: string;
  /** For an administrator; empty if no request was made. */
  trace: readonly string[];
}

/** What went wrong, for a person: the server's own words if there are any. */
export function describeError(error: unknown): ErrorInWords {
  const trace = traceOf(error);
  if (error instanceof ApiError) return { title: error.message, text: error.detail, trace };
  if (isNoAnswer(error)) {
    return { title: "The server does not answer.", text: "Check your connection, then try again.", trace };
  }
  const text = error instanceof Error ? error.message : "";
  return { title: "Something went wrong.", text, trace };
}

/** Offline, refused, cut off, or over the time limit. */
export function isNoAnswer(error: unknown): boolean {
  return error instanceof UnreachableError || (error instanceof DOMException && error.name === "TimeoutError");
}
