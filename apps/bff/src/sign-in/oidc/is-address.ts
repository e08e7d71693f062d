const MAX_LENGTH = 254;

/** One `@` between two texts without blanks and control characters; what a provider vouches for is not judged closer. */
export function isAddress(text: string): boolean {
  return text.length <= MAX_LENGTH && /^[^\s\p{Cc}@]+@[^\s\p{Cc}@]+$/u.test(text);
}
