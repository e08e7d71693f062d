import { ApiError } from "../../http/api-error.ts";

const SIGNED_OUT = "You are signed out or your session has expired. Please sign in again to continue.";

/** The dashboard recognizes an expired key by the start of `detail`, so these texts must not change. */
export function signedOut(detail: string): ApiError {
  return new ApiError(401, SIGNED_OUT, { detail });
}

/** Whether there is nothing more to say about it. */
export function isSignedOut({ body }: ApiError): boolean {
  return body.message === SIGNED_OUT;
}

export function expired(at: Date): ApiError {
  return signedOut(`API key expired at "${goTime(at)}".`);
}

/** Go's default format for times, which older clients show verbatim. */
export function goTime(time: Date): string {
  return `${time.toISOString().replace("T", " ").replace("Z", "")} +0000 UTC`;
}
