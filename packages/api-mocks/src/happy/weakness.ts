const ENOUGH_CHARACTERS = 12;

/** Why the pretend server finds a password too weak; empty when it will do. Simpler than the real rule. */
export function weakness(password: string): string {
  return password.length >= ENOUGH_CHARACTERS
    ? ""
    : "insecure password, try including more special characters, more numbers or using a longer password";
}
