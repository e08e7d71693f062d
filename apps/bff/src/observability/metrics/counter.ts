import type { Labels, MetricDefinition, Registry } from "./registry.ts";

export interface Counter<Label extends string> {
  add(labels: Labels<Label>): void;
}

/** Counts up for as long as the process runs. */
export function createCounter<const Label extends string>(
  registry: Registry,
  { name, help }: MetricDefinition<Label>,
): Counter<Label> {
  const series = new Map<string, { labels: Labels; value: number }>();
  registry.add({ name, help, type: "counter", read: () => [...series.values()] });
  return {
    add(labels) {
      const key = JSON.stringify(labels);
      const known = series.get(key);
      if (known) known.value += 1;
      else series.set(key, { labels, value: 1 });
    },
  };
}
