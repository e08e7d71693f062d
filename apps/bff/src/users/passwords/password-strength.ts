const MAX_LENGTH = 64;
const MIN_ENTROPY_BITS = 52;
/** Longer runs of one character, or along a keyboard row, add nothing. */
const COUNTED_RUN = 2;

const CLASSES: readonly { members: RegExp; size: number; name: string }[] = [
  { members: /[a-z]/, size: 26, name: "lowercase letters" },
  { members: /[A-Z]/, size: 26, name: "uppercase letters" },
  { members: /[0-9]/, size: 10, name: "numbers" },
  { members: /[^a-zA-Z0-9]/, size: 32, name: "special characters" },
];
const ROWS = ["0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** Why a password is too weak, or undefined if it is strong enough (signin#2.10). */
export function passwordWeakness(password: string): string | undefined {
  if (password.length > MAX_LENGTH) return `password must be no more than ${MAX_LENGTH} characters`;
  if (entropyBits(password) >= MIN_ENTROPY_BITS) return undefined;
  const missing = CLASSES.filter(({ members }) => !members.test(password)).map(({ name }) => `more ${name}`);
  const including = missing.length > 0 ? `including ${missing.join(", ")} or ` : "";
  return `insecure password, try ${including}using a longer password`;
}

function entropyBits(password: string): number {
  const alphabet = CLASSES.filter(({ members }) => members.test(password)).reduce((sum, { size }) => sum + size, 0);
  return alphabet === 0 ? 0 : countedLength(password) * Math.log2(alphabet);
}

function countedLength(password: string): number {
  const characters = [...password];
  let counted = 0;
  let run = 0;
  for (const [index, character] of characters.entries()) {
    run = continuesRun(characters[index - 1], character) ? run + 1 : 1;
    if (run <= COUNTED_RUN) counted++;
  }
  return counted;
}

function continuesRun(before: string | undefined, character: string): boolean {
  if (before === undefined) return false;
  const pair = (before + character).toLowerCase();
  const reversed = [...pair].reverse().join("");
  return before === character || ROWS.some((row) => row.includes(pair) || row.includes(reversed));
}
