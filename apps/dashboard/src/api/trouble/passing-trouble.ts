import { ApiError } from "@coder-sign-in/api-client";
import { isNoAnswer } from "./describe-error.ts";

/** Codes of failures that waiting does not fix, whatever their status. */
const LASTING = new Set(["unusable_answer", "wrong_address"]);

/** The request failed, which says nothing about its subject: retry later. */
export function isPassingTrouble(error: unknown): boolean {
  if (error instanceof ApiError && LASTING.has(error.code)) return false;
  if (error instanceof ApiError) return error.status >= 500 || error.status === 429 || error.status === 408;
  return isNoAnswer(error);
}

/** Seconds that the server asked to wait. */
export function retryAfterOf(error: unknown): number | undefined {
  return error instanceof ApiError ? error.retryAfterSeconds : undefined;
}
