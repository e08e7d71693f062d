import { exchangeFailed, refusal } from "../mock/answers.ts";
import { signInWithGitHub, type World } from "../world/world.ts";
import { eachPoll } from "./each-poll.ts";
import type { Scenario } from "./scenario.ts";

export const deviceEnds = {
  deviceExpired: {
    description: "GitHub says that the first code has expired; a new code works.",
    mocks: (world) => eachPoll(world, () => firstCodeEnds(world, "expired_token")),
  },

  deviceReplaced: {
    description: "A newer code of this browser took the place of the first one; a new code works.",
    mocks: (world) => eachPoll(world, () => firstCodeEnds(world, "incorrect_device_code")),
  },

  deviceDenied: {
    description: "The person cancels on GitHub; a new code works.",
    mocks: (world) => eachPoll(world, () => firstCodeEnds(world, "access_denied")),
  },

  deviceUsedElsewhere: {
    description: "Another tab finished the sign-in: incorrect_device_code, and the session is there.",
    mocks: (world) =>
      eachPoll(world, () => {
        world.flow = null;
        signInWithGitHub(world);
        return exchangeFailed("incorrect_device_code");
      }),
  },

  stateMismatch: {
    description: "The state in the address is not the browser's: start again from the sign-in page.",
    mocks: (world) => eachPoll(world, () => refusal(401, "State mismatched.")),
  },

  stateCookieMissing: {
    description: "The browser has lost its state cookie: start again from the sign-in page.",
    mocks: (world) => eachPoll(world, () => refusal(401, 'Cookie "oauth_state" must be provided.')),
  },

  pkceMissing: {
    description: "The browser has lost its PKCE cookie: start again from the sign-in page.",
    mocks: (world) => eachPoll(world, () => refusal(400, "PKCE challenge must be provided.")),
  },
} satisfies Record<string, Scenario>;

function firstCodeEnds(world: World, error: "expired_token" | "access_denied" | "incorrect_device_code") {
  if (world.codesIssued > 1) return undefined;
  world.flow = null;
  return exchangeFailed(error);
}
