const MAX_LENGTH = 254;

/**
 * One `@` between two texts without spaces and control characters; an address that a provider vouches for is not
 * checked further.
 */
export function isAddress(text: string): boolean {
  return text.length <= MAX_LENGTH && /^[^\s\p{Cc}@]+@[^\s\p{Cc}@]+$/u.test(text);
}
