import type { Request } from "express";
import { ApiError } from "../http/api-error.ts";

/** The provider sent the browser back with an error instead of a code (contract signin.md 3 step 2). */
export function rejectProviderError(request: Request): void {
  const { error, error_description: description, error_uri: uri } = request.query;
  if (typeof error !== "string" || error === "") return;
  const parts = [text(description), text(uri) && `error_uri: ${text(uri)}`].filter(Boolean);
  throw new ApiError(400, `Encountered error in oidc process: ${error}`, { detail: parts.join(", ") });
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
