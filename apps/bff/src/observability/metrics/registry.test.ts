import { expect, test } from "vitest";
import { createCounter } from "./counter.ts";
import { createHistogram } from "./histogram.ts";
import { createRegistry } from "./registry.ts";

test("counters, histograms and readings are told in Prometheus' text format", async () => {
  const registry = createRegistry();
  const counter = createCounter(registry, { name: "tries_total", help: "Tries.", labels: ["outcome"] });
  const histogram = createHistogram(registry, { name: "wait_seconds", help: "Waits.", labels: [] }, [0.1, 1]);
  registry.readings("gauge", { name: "queue", help: "Queue." }, async () => [{ value: 3 }]);

  counter.add({ outcome: "good" });
  counter.add({ outcome: "good" });
  counter.add({ outcome: "bad" });
  for (const seconds of [0.05, 0.1, 0.5, 7]) histogram.observe({}, seconds);

  expect(await registry.text()).toBe(`# HELP tries_total Tries.
# TYPE tries_total counter
tries_total{outcome="good"} 2
tries_total{outcome="bad"} 1
# HELP wait_seconds Waits.
# TYPE wait_seconds histogram
wait_seconds_bucket{le="0.1"} 2
wait_seconds_bucket{le="1"} 3
wait_seconds_bucket{le="+Inf"} 4
wait_seconds_sum 7.65
wait_seconds_count 4
# HELP queue Queue.
# TYPE queue gauge
queue 3
`);
});

test("quotes, backslashes and line breaks cannot break out of a label or a help text", async () => {
  const registry = createRegistry();
  const counter = createCounter(registry, { name: "odd_total", help: "One\nline \\.", labels: ["what"] });

  counter.add({ what: 'a"b\\c\nd' });

  expect(await registry.text()).toBe(
    '# HELP odd_total One\\nline \\\\.\n# TYPE odd_total counter\nodd_total{what="a\\"b\\\\c\\nd"} 1\n',
  );
});

test("what cannot be told is left out, the rest is there, and somebody hears why", async () => {
  const registry = createRegistry();
  const failures: unknown[] = [];
  registry.readings("gauge", { name: "broken", help: "Broken." }, () => Promise.reject(new Error("no database")));
  registry.readings("gauge", { name: "whole", help: "Whole." }, () => [{ value: 1 }]);

  const text = await registry.text((error) => failures.push(error));

  expect(text).toBe("# HELP whole Whole.\n# TYPE whole gauge\nwhole 1\n");
  expect(failures).toEqual([new Error("no database")]);
});
