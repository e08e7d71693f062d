/** The relay will never accept this mail, for example because it does not know the recipient (RFC 5321 4.2.1, 5yz). */
export class MailRefused extends Error {
  constructor(cause: unknown) {
    super(`The mail relay refused the message: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = "MailRefused";
  }
}

/**
 * A refusal of this one mail. If the relay refuses this server, for example for a wrong password, that can still be
 * fixed.
 */
export function isPermanentFailure(error: unknown): boolean {
  if (!(error instanceof Error) || !("responseCode" in error) || !("code" in error)) return false;
  const isAboutMessage = error.code === "EENVELOPE" || error.code === "EMESSAGE";
  return isAboutMessage && typeof error.responseCode === "number" && error.responseCode >= 500;
}
