import { ApiError } from "../../http/api-error.ts";

export function passkeyRefused(detail: string, cause?: unknown): ApiError {
  return new ApiError(401, "This passkey was not accepted.", { detail, cause });
}

export function passkeyUnknown(): ApiError {
  return passkeyRefused("It is not known here. It may have been removed from the account.");
}
