const UNITS = [
  ["h", 3_600_000_000_000],
  ["m", 60_000_000_000],
  ["s", 1_000_000_000],
  ["ms", 1_000_000],
] as const;
const DAY_NS = 86_400_000_000_000;
const YEAR_DAYS = 365.25;

/** In the form that a flag takes, with days or years added when hours say little: `1h30m`, `168h (7 days)`. */
export function durationInWords(nanoseconds: number): string {
  if (nanoseconds === 0) return "0";
  const parts: string[] = [];
  let rest = Math.abs(nanoseconds);
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * length;
  }
  if (parts.length === 0) return `${nanoseconds}ns`;
  return `${nanoseconds < 0 ? "-" : ""}${parts.join("")}${inDays(nanoseconds / DAY_NS)}`;
}

function inDays(days: number): string {
  if (days < 2) return "";
  if (days >= 2 * YEAR_DAYS) return ` (${rounded(days / YEAR_DAYS)} years)`;
  return ` (${rounded(days)} days)`;
}

function rounded(count: number): string {
  return new Intl.NumberFormat("en", { maximumFractionDigits: 1 }).format(count);
}
