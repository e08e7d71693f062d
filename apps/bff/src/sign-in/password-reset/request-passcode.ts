import type { Deps } from "../../deps.ts";

/**
 * Queues the address if a person with a password has it. That takes longer than for an unknown address, so the answer
 * must not wait for it (rules#29). Never refused: otherwise an attacker who asks often enough could lock out the owner.
 */
export async function requestPasscode(deps: Deps, email: string): Promise<void> {
  if (!deps.mailer) {
    deps.log.warn("A one-time passcode was requested, but no mail can be sent: set CODER_EMAIL_SMARTHOST.");
    return;
  }
  await deps.store.passwordResets.request(email.toLowerCase(), deps.clock.now());
}
