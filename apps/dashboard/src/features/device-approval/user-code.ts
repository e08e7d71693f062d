export const LETTERS_IN_CODE = 8;
const GROUP = 4;

/** The significant part of a code that somebody typed (RFC 8628 6.1). */
export function lettersOf(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** As the device shows it, formatted while typing: `BCDF-GHJK`. */
export function inGroups(text: string): string {
  const letters = lettersOf(text).slice(0, LETTERS_IN_CODE);
  return letters.length > GROUP ? `${letters.slice(0, GROUP)}-${letters.slice(GROUP)}` : letters;
}
