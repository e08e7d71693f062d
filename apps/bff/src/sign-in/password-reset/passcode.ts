import { ApiError } from "../../http/api-error.ts";
import { isSameHash } from "../../http/secret-compare.ts";
import type { PasswordResetRow } from "../../store/schema.ts";

/** Contract signin.md 2.9. */
export const PASSCODE_LIFETIME_MS = 20 * 60 * 1000;
/** 122 random bits are not guessed; whoever tries all the same ends the passcode (rule 58 in spirit). */
const MAX_FAILED_GUESSES = 10;

/** Whose passcode this is, if it is a living one of that address. */
export function ownerOfPasscode(reset: PasswordResetRow | undefined, passcode: string, now: Date): string | undefined {
  if (!reset?.hashedPasscode || !reset.passcodeExpiresAt || !reset.userId) return undefined;
  if (!isSameHash(passcode, reset.hashedPasscode)) return undefined;
  if (reset.passcodeExpiresAt <= now || reset.failedGuesses >= MAX_FAILED_GUESSES) return undefined;
  return reset.userId;
}

/** The same for a wrong passcode, a dead one, another person's, and an address that nobody has. */
export function incorrectPasscode(): ApiError {
  return new ApiError(400, "Incorrect email or one-time passcode.");
}

export function requirePasswordAuth({ passwordAuthDisabled }: { passwordAuthDisabled: boolean }): void {
  if (passwordAuthDisabled) throw new ApiError(403, "Password authentication is disabled.");
}
