import { expect, test } from "vitest";
import { runStages } from "./run-stages.mjs";

const STAGES = [
  { shown: "unit", beside: [["sources"]], besideYields: true },
  { shown: "journeys", beside: [["packages", "node-24"], ["proxies"]] },
  { shown: "last", beside: [] },
];

test("beside a part that is shown, lists of parts run at once and each in turn, and print what they said when it has ended", async () => {
  const { events, code, lines } = await run();

  expect(events).toEqual([
    ...["sources, yielding", "unit", "\n> sources\nsources passes"],
    ...["packages", "proxies", "journeys", "node-24", "journeys has ended"],
    "\n> packages\npackages passes",
    "\n> node-24\nnode-24 passes",
    "\n> proxies\nproxies passes",
    "last",
  ]);
  expect(code).toBe(0);
  expect(lines).toEqual(
    ["unit", "sources", "journeys", "packages", "node-24", "proxies", "last"].map((part) => `  ✔ 0:00  ${part}`),
  );
});

test("a part beside that fails is told at once; those at the same time end, and no other begins", async () => {
  const { events, code, lines } = await run({ failing: "packages" });

  expect(events.slice(-4)).toEqual([
    "\n✖ packages has failed. What it says follows after journeys.",
    "journeys has ended",
    "\n> packages\npackages fails",
    "\n> proxies\nproxies passes",
  ]);
  expect(code).toBe(1);
  expect(lines).toEqual([
    ...["  ✔ 0:00  unit", "  ✔ 0:00  sources"],
    ...["  ✔ 0:00  journeys", "  ✖ 0:00  packages", "  ✔ 0:00  proxies"],
  ]);
});

test("when the part that is shown fails, the next stage does not begin", async () => {
  const { code, lines } = await run({ failing: "unit" });

  expect(code).toBe(1);
  expect(lines).toEqual(["  ✖ 0:00  unit", "  ✔ 0:00  sources"]);
});

/** Nothing takes any time, and the journeys end when everything else has run. */
async function run({ failing = "" } = {}) {
  const events: string[] = [];
  const show = async (part: string) => {
    events.push(part);
    if (part === "journeys") {
      await new Promise((resolve) => setImmediate(resolve));
      events.push("journeys has ended");
    }
    return part === failing ? 1 : 0;
  };
  const capture = async (part: string, yields: boolean) => {
    events.push(yields ? `${part}, yielding` : part);
    return part === failing ? { code: 1, output: `${part} fails` } : { code: 0, output: `${part} passes` };
  };
  return { events, ...(await runStages(STAGES, { show, capture, print: (text) => events.push(text) })) };
}
