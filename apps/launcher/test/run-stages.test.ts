import { expect, test } from "vitest";
import { runStages } from "./run-stages.mjs";

const STAGES = [
  { shown: "unit", beside: [] },
  { shown: "journeys", beside: ["packages", "proxies"] },
  { shown: "last", beside: [] },
];

test("parts beside one that is shown run in turn meanwhile, and print what they said when it has ended", async () => {
  const { events, code, lines } = await run();

  expect(events).toEqual([
    "unit",
    ...["packages", "journeys", "proxies", "journeys has ended"],
    "\n> packages\npackages passes",
    "\n> proxies\nproxies passes",
    "last",
  ]);
  expect(code).toBe(0);
  expect(lines).toEqual(["unit", "journeys", "packages", "proxies", "last"].map((part) => `  ✔ 0:00  ${part}`));
});

test("when a part beside fails, the one that is shown ends, and no other begins", async () => {
  const { events, code, lines } = await run({ failing: "packages" });

  expect(events.slice(-2)).toEqual(["journeys has ended", "\n> packages\npackages fails"]);
  expect(code).toBe(1);
  expect(lines).toEqual(["  ✔ 0:00  unit", "  ✔ 0:00  journeys", "  ✖ 0:00  packages"]);
});

test("when the part that is shown fails, the next stage does not begin", async () => {
  const { code, lines } = await run({ failing: "unit" });

  expect(code).toBe(1);
  expect(lines).toEqual(["  ✖ 0:00  unit"]);
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
  const capture = async (part: string) => {
    events.push(part);
    return part === failing ? { code: 1, output: `${part} fails` } : { code: 0, output: `${part} passes` };
  };
  return { events, ...(await runStages(STAGES, { show, capture, print: (text) => events.push(text) })) };
}
