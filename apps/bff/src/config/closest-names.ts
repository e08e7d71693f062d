/** Up to three known names that a mistyped one probably means, the likeliest first. */
export function closestNames(name: string, known: Iterable<string>): string[] {
  const allowed = name.length > 8 ? 3 : 2;
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

/** Levenshtein's. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
