const VERSION = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;

/** Negative if the first is older, by the rules of semver 2.0.0. An invalid version is older than any valid one. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [parse(one), parse(other)];
  if (!first || !second) return Number(first !== undefined) - Number(second !== undefined);
  for (const [index, number] of first.numbers.entries()) {
    const difference = number - (second.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return comparePrereleases(first.prerelease, second.prerelease);
}

function parse(text: string): { numbers: number[]; prerelease: string[] } | undefined {
  const match = VERSION.exec(text);
  if (!match) return undefined;
  return { numbers: [1, 2, 3].map((group) => Number(match[group] ?? 0)), prerelease: match[4]?.split(".") ?? [] };
}

/** A release is newer than its prereleases; numbers sort before words. */
function comparePrereleases(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return Number(one.length === 0) - Number(other.length === 0);
  for (const [index, identifier] of one.entries()) {
    const against = other[index];
    if (against === undefined) return 1;
    if (identifier !== against) return compareIdentifiers(identifier, against);
  }
  return one.length - other.length;
}

function compareIdentifiers(one: string, other: string): number {
  const [oneIsNumber, otherIsNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
  if (oneIsNumber && otherIsNumber) return Number(one) - Number(other);
  if (oneIsNumber !== otherIsNumber) return oneIsNumber ? -1 : 1;
  return one < other ? -1 : 1;
}
