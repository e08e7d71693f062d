import type { Labels, MetricDefinition, Registry, Sample } from "./registry.ts";

export interface Histogram<Label extends string> {
  observe(labels: Labels<Label>, value: number): void;
}

interface Series {
  labels: Labels;
  /** How many fell into each bucket, the last one without an upper bound. */
  counts: number[];
  sum: number;
}

/** `bounds` are upper bounds in rising order. */
export function createHistogram<const Label extends string>(
  registry: Registry,
  { name, help }: MetricDefinition<Label>,
  bounds: readonly number[],
): Histogram<Label> {
  const all = new Map<string, Series>();
  registry.add({ name, help, type: "histogram", read: () => [...all.values()].flatMap((one) => samples(one, bounds)) });
  return {
    observe(labels, value) {
      const key = JSON.stringify(labels);
      const series = all.get(key) ?? { labels, counts: [...bounds, 0].map(() => 0), sum: 0 };
      all.set(key, series);
      const bucket = bounds.findIndex((bound) => value <= bound);
      const index = bucket === -1 ? bounds.length : bucket;
      series.counts[index] = (series.counts[index] ?? 0) + 1;
      series.sum += value;
    },
  };
}

function samples({ labels, counts, sum }: Series, bounds: readonly number[]): Sample[] {
  let count = 0;
  const buckets = counts.map((inBucket, index) => {
    count += inBucket;
    const le = index < bounds.length ? String(bounds[index]) : "+Inf";
    return { suffix: "_bucket", labels: { ...labels, le }, value: count };
  });
  return [...buckets, { suffix: "_sum", labels, value: sum }, { suffix: "_count", labels, value: count }];
}
