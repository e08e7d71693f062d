/** The relay does not take this mail and never will, as for a recipient it does not know (RFC 5321 4.2.1, 5yz). */
export class MailRefused extends Error {
  constructor(cause: unknown) {
    super(`The mail relay refused the message: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = "MailRefused";
  }
}

/** A refusal of this one mail. Where the relay refuses us, as a wrong password, somebody may still put that right. */
export function isPermanentFailure(error: unknown): boolean {
  if (!(error instanceof Error) || !("responseCode" in error) || !("code" in error)) return false;
  const isAboutMessage = error.code === "EENVELOPE" || error.code === "EMESSAGE";
  return isAboutMessage && typeof error.responseCode === "number" && error.responseCode >= 500;
}
