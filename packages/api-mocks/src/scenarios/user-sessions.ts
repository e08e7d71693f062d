import { owner } from "../fixtures/basics.ts";
import { newKey } from "../fixtures/tokens.ts";
import { newUserSession } from "../fixtures/user-sessions.ts";
import { internalError } from "../mock/answers.ts";
import { signIn, type World } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

const TOKENS = 200;
const BROWSERS = 30;
const HOUR_MS = 3_600_000;

const ownerIsSignedIn = (world: World) => signIn(world, owner);

/** The owner's sessions. */
export const userSessionScenarios = {
  sessionsMany: {
    description: "The owner is signed in with thirty browsers and has two hundred tokens.",
    arrange: (world) => {
      ownerIsSignedIn(world);
      world.otherSessions = Array.from({ length: BROWSERS }, (_, index) =>
        newUserSession({ id: `manysess${String(index).padStart(2, "0")}`, usedAgo: index * HOUR_MS }),
      );
      world.keys = Array.from({ length: TOKENS }, (_, index) =>
        newKey({
          id: `many${String(index).padStart(6, "0")}`,
          user: owner,
          token_name: index === 0 ? "a-name-as-long-as-names-can-be-".repeat(3) : `token-${index}`,
          lifetimeSeconds: 7 * 86_400,
          login_type: "token",
        }),
      );
    },
  },

  sessionsOnlyThis: {
    description: "The owner is signed in here and nowhere else.",
    arrange: (world) => {
      ownerIsSignedIn(world);
      world.otherSessions = [];
      world.keys = [];
    },
  },

  sessionsError: {
    description: "The owner is signed in; the list of sessions answers 500.",
    arrange: ownerIsSignedIn,
    mocks: () => ({ getUserSessions: () => internalError }),
  },

  sessionEndError: {
    description: "The owner is signed in; ending sessions answers 500.",
    arrange: ownerIsSignedIn,
    mocks: () => ({ deleteKey: () => internalError, endUserSessions: () => internalError }),
  },
} satisfies Record<string, Scenario>;
