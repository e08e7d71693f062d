const ENOUGH_CHARACTERS = 12;

/** Why the pretend server considers a password too weak; empty if it is strong enough. Simpler than the real rule. */
export function weakness(password: string): string {
  return password.length >= ENOUGH_CHARACTERS
    ? ""
    : "insecure password, try including more special characters, more numbers or using a longer password";
}
