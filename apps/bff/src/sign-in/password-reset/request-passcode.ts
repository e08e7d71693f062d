import type { Deps } from "../../deps.ts";

/**
 * Puts the address into the queue if somebody with a password has it. That takes longer than for one that nobody has,
 * so the answer must not wait for it (rules#29). Never refused: whoever asks too often would else silence the owner.
 */
export async function requestPasscode(deps: Deps, email: string): Promise<void> {
  if (!deps.mailer) {
    deps.log.warn("A one-time passcode was requested, but no mail can be sent: set CODER_EMAIL_SMARTHOST.");
    return;
  }
  await deps.store.passwordResets.request(email.toLowerCase(), deps.clock.now());
}
