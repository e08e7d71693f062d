import type { Members } from "./answer-body.ts";
import { readerOf } from "./answer-members.ts";

/** Where a provider names no end: as long as GitHub's codes live. */
const DEFAULT_LIFETIME_SECONDS = 15 * 60;

/** A successful answer with a device code (RFC 8628 3.2) as the library wants it. */
export function conformingDeviceCode(body: Members, provider: string) {
  const read = readerOf(body, provider, "device code");
  const interval = read.seconds("interval");
  return {
    device_code: read.required("device_code", "a device code"),
    user_code: read.required("user_code", "a code for the person"),
    // Google's name for it is older than the RFC.
    verification_uri: read.text("verification_uri") ?? read.required("verification_url", "an address for the person"),
    expires_in: Math.max(read.seconds("expires_in") ?? DEFAULT_LIFETIME_SECONDS, 1),
    interval: interval && interval > 0 ? interval : undefined,
  };
}
