/** Up to three known names that a misspelled one probably means, the likeliest first. */
export function closestNames(name: string, known: Iterable<string>): string[] {
  const allowed = allowedDistance(name.length);
  return [...known]
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** Ends a sentence about an unknown name: "; did you mean a, b or c?", or just the full stop. */
export function didYouMean(names: readonly string[]): string {
  const last = names.at(-1);
  if (!last) return ".";
  return `; did you mean ${names.length > 1 ? `${names.slice(0, -1).join(", ")} or ` : ""}${last}?`;
}

/** Two edits turn any short name into any other. */
function allowedDistance(length: number): number {
  if (length > 8) return 3;
  return length > 4 ? 2 : 1;
}

/** Levenshtein distance, with a transposition of two neighbors counted as one edit. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwapped ? (before[j - 2] ?? 0) + 1 : substituted;
      next.push(Math.min(substituted, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
