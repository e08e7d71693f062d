import { describe, expect, test } from "vitest";
import { parseSeed } from "../seed/parse-seed.ts";
import { createClock } from "./clock.ts";
import type { Deps } from "./deps.ts";
import { findFlowByUserCode, flowStatus } from "./device-flow.ts";
import { startDeviceFlow } from "./start-device-flow.ts";
import { createState } from "./state.ts";

describe("device flows in memory", () => {
  test("rules#67: abandoned flows are forgotten, oldest first", () => {
    const deps = createDeps();
    const first = startFlow(deps);
    for (let number = 0; number < 10_000; number += 1) startFlow(deps);

    expect(deps.state.deviceFlows.size).toBe(10_000);
    expect(deps.state.deviceFlows.has(first.deviceCode)).toBe(false);
  });

  test("the settings of the moment decide interval and life", () => {
    const deps = createDeps();
    deps.state.settings = { ...deps.state.settings, intervalSeconds: 2, deviceCodeSeconds: 60 };

    expect(startFlow(deps)).toMatchObject({ intervalSeconds: 2, issuedAt: 0, expiresAt: 60_000, lastAnswerAt: 0 });
  });

  test("expiry counts only while nobody has cancelled or redeemed the code", () => {
    const flow = startFlow(createDeps());

    expect(flowStatus(flow, 899_999)).toBe("pending");
    expect(flowStatus(flow, 900_000)).toBe("expired");
    expect(flowStatus({ ...flow, status: "approved" }, 900_000)).toBe("expired");
    expect(flowStatus({ ...flow, status: "denied" }, 900_000)).toBe("denied");
    expect(flowStatus({ ...flow, status: "used" }, 900_000)).toBe("used");
  });

  test("a flow is found by its user code", () => {
    const deps = createDeps();
    const flow = startFlow(deps);

    expect(findFlowByUserCode(deps.state.deviceFlows, flow.userCode)).toBe(flow);
    expect(findFlowByUserCode(deps.state.deviceFlows, "0000-0000")).toBeUndefined();
  });
});

function createDeps(): Deps {
  const seed = parseSeed({});
  return { clock: createClock(() => 0), seed, state: createState(seed) };
}

const startFlow = (deps: Deps) => startDeviceFlow(deps, { clientId: "app", scopes: [] });
