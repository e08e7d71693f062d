import { presentFlow, startOrResume } from "../world/device-flow.ts";
import type { World } from "../world/world.ts";
import { eachPoll } from "./each-poll.ts";
import type { Scenario } from "./scenario.ts";

const SLOW_DOWN_SECONDS = 5;
const LITTLE_TIME_SECONDS = 65;

export const waiting = {
  devicePending: {
    description: "Nobody ever authorizes: pending until the code ends by the clock.",
    mocks: (world) => eachPoll(world, () => nobodyAuthorizes(world)),
  },

  deviceSlowDown: {
    description: "Each poll raises the interval by 5 seconds; the third one signs in.",
    mocks: (world) =>
      eachPoll(world, () => {
        const { flow } = world;
        if (flow !== null && Date.now() >= flow.nextPollAtMs) flow.intervalSeconds += SLOW_DOWN_SECONDS;
        return undefined;
      }),
  },

  deviceExpiresSoon: {
    description: "Nobody authorizes, and the code has 65 seconds: the last minute, then the end.",
    mocks: (world) => ({
      ...eachPoll(world, () => nobodyAuthorizes(world)),
      getGitHubDevice: ({ query }) => {
        const codesBefore = world.codesIssued;
        const flow = startOrResume(world, query.get("renew") === "true");
        if (world.codesIssued > codesBefore) flow.expiresAtMs = Date.now() + LITTLE_TIME_SECONDS * 1000;
        return { status: 200, body: presentFlow(flow) };
      },
    }),
  },
} satisfies Record<string, Scenario>;

function nobodyAuthorizes(world: World): undefined {
  if (world.flow !== null) world.flow.polls = 0;
}
