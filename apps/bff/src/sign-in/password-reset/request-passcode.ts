import type { Deps } from "../../deps.ts";
import { PASSCODE_LIFETIME_MS } from "./passcode.ts";

/** Of one address within a passcode's lifetime, so that nobody's mailbox can be flooded. */
const MAX_REQUESTS = 5;
const MAX_ROWS = 10_000;

/**
 * Puts the address into the queue and does nothing else, so that the answer takes the same time whether or not
 * somebody has that address (rule 29). The passcode comes into being with the e-mail.
 */
export async function requestPasscode(deps: Deps, email: string): Promise<void> {
  if (!deps.mailer) {
    deps.log.warn("Somebody asked for a one-time passcode, and no mail can be sent: set CODER_EMAIL_SMARTHOST.");
    return;
  }
  const now = deps.clock.now();
  const isQueued = await deps.store.passwordResets.request({
    email: email.toLowerCase(),
    now,
    windowsBegin: new Date(now.getTime() - PASSCODE_LIFETIME_MS),
    maxRequestsInWindow: MAX_REQUESTS,
    maxRows: MAX_ROWS,
  });
  if (!isQueued) deps.log.warn("A one-time passcode was asked for too often; no further mail is sent for now.");
}
