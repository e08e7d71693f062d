import { HttpResponse } from "msw";
import { databaseAway, internalError } from "../mock/answers.ts";
import { routeNames } from "../mock/find-route.ts";
import type { Mocks } from "../mock/mock.ts";
import type { World } from "../world/world.ts";
import { eachPoll } from "./each-poll.ts";
import type { Scenario } from "./scenario.ts";

const GITHUB_TROUBLE = "Failed exchanging Oauth code.";

export const outages = {
  offlineMidway: {
    description: "The network is gone for the second and third poll, then the sign-in goes on.",
    mocks: (world) => eachPoll(world, () => (pollIsIn(world, 2, 3) ? HttpResponse.error() : undefined)),
  },

  gatewayError: {
    description: "GitHub gives 502 for the first two polls, then the sign-in goes on.",
    mocks: (world) =>
      eachPoll(world, () =>
        pollIsIn(world, 1, 2)
          ? { status: 502, body: { message: GITHUB_TROUBLE, detail: "GitHub answered 502." } }
          : undefined,
      ),
  },

  gatewayTimeout: {
    description: "GitHub does not answer the first two polls, then the sign-in goes on.",
    mocks: (world) =>
      eachPoll(world, () =>
        pollIsIn(world, 1, 2)
          ? { status: 504, body: { message: GITHUB_TROUBLE, detail: "GitHub did not answer within 10 s." } }
          : undefined,
      ),
  },

  githubBusy: {
    description: "GitHub limits the app at the first two polls, with Retry-After; then the sign-in goes on.",
    mocks: (world) =>
      eachPoll(world, () =>
        pollIsIn(world, 1, 2)
          ? {
              status: 502,
              headers: { "Retry-After": "30" },
              body: { message: GITHUB_TROUBLE, detail: "GitHub asks to slow down." },
            }
          : undefined,
      ),
  },

  htmlErrorPage: {
    description: "A proxy in front of the server answers the first two polls with its HTML error page.",
    mocks: (world) => eachPoll(world, () => (pollIsIn(world, 1, 2) ? proxyErrorPage() : undefined)),
  },

  serverUnreachable: {
    description: "No request reaches the server.",
    mocks: () => everywhere(() => HttpResponse.error()),
  },

  serverError: {
    description: "Every request answers 500.",
    mocks: () => everywhere(() => internalError),
  },

  signInError: {
    description: "Pages load, and every attempt to sign in or to set up answers 500.",
    mocks: () => ({
      loginWithPassword: () => internalError,
      createFirstUser: () => internalError,
      getGitHubDevice: () => internalError,
      pollGitHubDevice: () => internalError,
      logout: () => internalError,
    }),
  },

  databaseAway: {
    description: "Every request answers 503, as while the database is away.",
    mocks: () => everywhere(() => databaseAway),
  },

  databaseAwayMidway: {
    description: "Pages load, the first two polls and every password answer 503; then the device sign-in goes on.",
    mocks: (world) => ({
      ...eachPoll(world, () => (pollIsIn(world, 1, 2) ? databaseAway : undefined)),
      loginWithPassword: () => databaseAway,
      createFirstUser: () => databaseAway,
    }),
  },

  slowNetwork: {
    description: "Every answer takes three seconds.",
    delayMs: 3000,
  },
} satisfies Record<string, Scenario>;

function pollIsIn(world: World, first: number, last: number): boolean {
  return world.pollsSent >= first && world.pollsSent <= last;
}

function everywhere(answer: () => Response | typeof internalError | typeof databaseAway): Partial<Mocks> {
  return Object.fromEntries(routeNames.map((name) => [name, answer]));
}

function proxyErrorPage(): Response {
  return HttpResponse.html("<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>", { status: 502 });
}
