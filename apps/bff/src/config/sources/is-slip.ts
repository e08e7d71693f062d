import { editDistance } from "./closest-names.ts";

/**
 * Whether a key is another one with a slip in it, and not a new one that is named in the same manner: `tlsPemFile` beside
 * `tlsKeyFile` has a word of its own. At most a third of a word is a slip.
 */
export function isSlip(key: string, known: string): boolean {
  const words = wordsOf(key);
  const knownWords = wordsOf(known);
  if (words.length !== knownWords.length) return distance(key, known) <= 1;
  return words.every((word, index) => isSameWord(word, knownWords[index] ?? ""));
}

function isSameWord(one: string, other: string): boolean {
  return distance(one, other) <= Math.max(1, Math.floor(other.length / 3));
}

function distance(one: string, other: string): number {
  return editDistance(one.toLowerCase(), other.toLowerCase());
}

/** Of `snake_case` and `camelCase`. */
function wordsOf(key: string): string[] {
  return key.split(/_|(?<=[a-z])(?=[A-Z])/);
}
