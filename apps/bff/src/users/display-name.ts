const MAX_LENGTH = 128;

/** Trimmed and cut to 128 characters; inner spaces stay (contract signin.md 4.4 step 7). */
export function normaliseDisplayName(name: string): string {
  return [...name.trim()].slice(0, MAX_LENGTH).join("").trim();
}
