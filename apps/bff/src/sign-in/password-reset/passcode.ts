import { ApiError } from "../../http/api-error.ts";
import { isSameHash } from "../../http/secret-compare.ts";
import type { PasswordResetRow } from "../../store/sign-in-schema.ts";

/** signin#2.9. */
export const PASSCODE_LIFETIME_MS = 20 * 60 * 1000;
/** Between two emails to one person, so that nobody's mailbox can be flooded. */
export const MAIL_PAUSE_MS = 60 * 1000;

/**
 * The owner of a valid passcode of that address. Wrong guesses do not end it: 122 random bits cannot be guessed, and
 * otherwise strangers could end anybody's.
 */
export function ownerOfPasscode(reset: PasswordResetRow | undefined, passcode: string, now: Date): string | undefined {
  if (!reset?.hashedPasscode || !reset.passcodeExpiresAt || !reset.userId) return undefined;
  if (!isSameHash(passcode, reset.hashedPasscode)) return undefined;
  if (reset.passcodeExpiresAt <= now) return undefined;
  return reset.userId;
}

/** The same for a wrong passcode, an expired one, another person's, and an unknown address. */
export function incorrectPasscode(): ApiError {
  return new ApiError(400, "Incorrect email or one-time passcode.");
}

export function requirePasswordAuth({ passwordAuthDisabled }: { passwordAuthDisabled: boolean }): void {
  if (passwordAuthDisabled) throw new ApiError(403, "Password authentication is disabled.");
}
