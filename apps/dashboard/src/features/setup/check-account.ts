import { isEmailAddress, NO_EMAIL_ADDRESS } from "../../lib/email-address.ts";

interface Account {
  username: string;
  email: string;
  password: string;
}

// The server's rule for `username` (signin#2.2); the strength of passwords is left to the server.
const USERNAME = /^[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*$/;
const USERNAME_MAX_LENGTH = 32;

/** What is wrong with each field and how to fix it; empty if nothing is. */
export function checkAccount({ username, email, password }: Account): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!USERNAME.test(username)) {
    problems.username = "Use letters, digits and single hyphens, with no hyphen at either end.";
  } else if (username.length > USERNAME_MAX_LENGTH) {
    problems.username = `Use at most ${USERNAME_MAX_LENGTH} characters.`;
  }
  if (!isEmailAddress(email)) problems.email = NO_EMAIL_ADDRESS;
  if (!password) problems.password = "Choose a password.";
  return problems;
}
