import { editDistance } from "./closest-names.ts";

/**
 * Whether a key is a misspelling of another, and not a new one named in the same style: `tlsPemFile` beside
 * `tlsKeyFile` has a word of its own. A misspelling changes at most a third of a word.
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
