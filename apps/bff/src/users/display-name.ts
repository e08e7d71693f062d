const MAX_LENGTH = 128;

/** Trimmed and cut to 128 characters; inner spaces stay (signin#4.4 step 7). PostgreSQL cannot store NUL. */
export function normaliseDisplayName(name: string): string {
  return [...name.replaceAll("\u0000", "").trim()].slice(0, MAX_LENGTH).join("").trim();
}
