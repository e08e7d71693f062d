import { ApiError, UnreachableError } from "@coder-sign-in/api-client";

export interface ErrorInWords {
  title: string;
  text: string;
  /** Finds the request in the server's log; empty when no answer came. */
  requestId: string;
}

/** What went wrong, for a person: the server's own words where there are any. */
export function describeError(error: unknown): ErrorInWords {
  if (error instanceof ApiError) return { title: error.message, text: error.detail, requestId: error.requestId };
  if (isNoAnswer(error)) {
    return { title: "The server does not answer.", text: "Check your connection, then try again.", requestId: "" };
  }
  const text = error instanceof Error ? error.message : "";
  return { title: "Something went wrong.", text, requestId: "" };
}

/** Offline, refused, cut off, or over the time limit. */
export function isNoAnswer(error: unknown): boolean {
  return error instanceof UnreachableError || (error instanceof DOMException && error.name === "TimeoutError");
}
