import type { Request } from "express";
import { ApiError } from "../http/api-error.ts";

interface CallbackParameters {
  /** Empty if the browser has not been sent to the provider yet. */
  code: string;
  state: string;
  /** The provider's name for itself (RFC 9207). */
  issuer: string | undefined;
}

/**
 * What a provider sends back in the address. A repeated parameter counts as absent (RFC 6749 3.1). Throws if there is
 * an error instead of a code (signin#3 step 2).
 */
export function callbackParameters({ query }: Request): CallbackParameters {
  const error = text(query.error);
  if (error === "") {
    return {
      code: text(query.code),
      state: text(query.state),
      issuer: typeof query.iss === "string" ? query.iss : undefined,
    };
  }
  const uri = text(query.error_uri);
  const parts = [text(query.error_description), uri && `error_uri: ${uri}`].filter(Boolean);
  throw new ApiError(400, `Encountered error in oidc process: ${error}`, { detail: parts.join(", ") });
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
