export const NO_EMAIL_ADDRESS = "Enter your email address, like name@example.com.";

/** Roughly: the server decides. */
export function isEmailAddress(text: string): boolean {
  return /^\S+@\S+$/.test(text);
}
