import type { Request } from "express";
import { ApiError } from "../http/api-error.ts";

interface CallbackParameters {
  /** Empty where the browser has yet to be sent to the provider. */
  code: string;
  state: string;
  /** As the provider names itself (RFC 9207). */
  issuer: string | undefined;
}

/**
 * What a provider sends back in the address. A parameter that comes twice counts as none (RFC 6749 3.1). Throws when
 * there is an error instead of a code (signin#3 step 2).
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
