import type { Parsed } from "./parsed.ts";

const nanosecondsPerUnit: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
};

const longestNanoseconds = 2n ** 63n - 1n;
const whole = /^([+-]?)((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h|d))+)$/;
const piece = /(\d*)\.?(\d*)(ns|us|µs|μs|ms|s|m|h|d)/g;

/**
 * Nanoseconds of a Go duration such as `1h30m`, or of days such as `7d`, which newer Coder options use. `0` needs no
 * unit.
 */
export function parseDuration(text: string): Parsed<bigint> {
  if (/^[+-]?0$/.test(text)) return { value: 0n };
  const match = whole.exec(text);
  if (!match) return { problem: "is not a duration; write it as 24h, 90m or 1h30m" };

  const [, sign, amount = ""] = match;
  let nanoseconds = 0n;
  for (const [, integer = "", fraction = "", unit = ""] of amount.matchAll(piece)) {
    const perUnit = nanosecondsPerUnit[unit] ?? 0n;
    nanoseconds += BigInt(integer || "0") * perUnit;
    nanoseconds += (BigInt(fraction || "0") * perUnit) / 10n ** BigInt(fraction.length);
  }
  if (nanoseconds > longestNanoseconds) return { problem: "is too long a duration; the longest is 2562047h" };
  return { value: sign === "-" ? -nanoseconds : nanoseconds };
}
