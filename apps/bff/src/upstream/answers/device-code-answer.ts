import type { Members } from "./answer-body.ts";
import { readerOf } from "./answer-members.ts";

/** If a provider names no expiry: the lifetime of GitHub's codes. */
const DEFAULT_LIFETIME_SECONDS = 15 * 60;

/** A successful answer with a device code (RFC 8628 3.2) in the form that the library expects. */
export function conformingDeviceCode(body: Members, provider: string) {
  const read = readerOf(body, provider, "device code");
  const interval = read.seconds("interval");
  return {
    device_code: read.required("device_code", "a device code"),
    user_code: read.required("user_code", "a code for the person"),
    // Google's name for it predates the RFC.
    verification_uri: read.text("verification_uri") ?? read.required("verification_url", "an address for the person"),
    expires_in: Math.max(read.seconds("expires_in") ?? DEFAULT_LIFETIME_SECONDS, 1),
    interval: interval && interval > 0 ? interval : undefined,
  };
}
