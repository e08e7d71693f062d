import {
  githubProvider,
  gitlabProvider,
  installation,
  newLink,
  type presentProvider,
} from "../fixtures/external-auth.ts";
import { deviceExchangeFailed, externalAuthMocks } from "../happy/external-auth.ts";
import { refusal } from "../mock/answers.ts";
import type { Mocks, Reply } from "../mock/mock.ts";
import { signIn, type World } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

const REJECTED = "The provider no longer accepts the token.";

export const externalAuthScenarios = {
  externalAuthNone: {
    description: "Signed in; the deployment has no external providers.",
    arrange: (world) => {
      arrive(world);
      world.externalAuth.providers = [];
      world.externalAuth.links = [];
    },
  },

  externalAuthLinked: {
    description: "Signed in and linked to GitHub; GitLab is not linked.",
    arrange: arrive,
  },

  externalAuthReturned: {
    description: "Signed in and back from a provider: GitHub and GitLab are linked.",
    arrange: (world) => {
      arrive(world);
      world.externalAuth.links = [newLink("github"), newLink("gitlab")];
    },
  },

  externalAuthInstalled: {
    description: "Signed in and linked to GitHub, whose app is installed in one organization.",
    arrange: arrive,
    mocks: (world) => changedGitHub(world, { app_installable: true, installations: [installation] }),
  },

  externalAuthNotInstalled: {
    description: "Signed in and linked to GitHub, whose app is installed nowhere yet.",
    arrange: arrive,
    mocks: (world) =>
      changedGitHub(world, {
        app_installable: true,
        app_install_url: "https://github.com/apps/coder/installations/new",
      }),
  },

  externalAuthDevice: {
    description: "Signed in; GitHub is linked by code, and the third poll does it.",
    arrange: arriveUnlinked,
  },

  externalAuthDevicePending: {
    description: "Signed in; nobody ever approves the code for linking GitHub.",
    arrange: arriveUnlinked,
    mocks: (world) => eachPoll(world, () => deviceExchangeFailed("authorization_pending")),
  },

  externalAuthDeviceDenied: {
    description: "Signed in; linking GitHub by code is cancelled on GitHub, and a new code works.",
    arrange: arriveUnlinked,
    mocks: (world) => eachPoll(world, () => firstCodeEnds(world, "access_denied")),
  },

  externalAuthDeviceExpired: {
    description: "Signed in; the first code for linking GitHub has expired, and a new one works.",
    arrange: arriveUnlinked,
    mocks: (world) => eachPoll(world, () => firstCodeEnds(world, "expired_token")),
  },

  externalAuthDeviceUnusable: {
    description: "Signed in; approving the code for linking GitHub brings a token answer without a token.",
    arrange: arriveUnlinked,
    mocks: (world) =>
      eachPoll(world, () => ({
        status: 502,
        body: {
          message: "Failed to exchange device code.",
          detail: "GitHub sent a token answer without an access token.",
          error: "unusable_answer",
        },
      })),
  },

  externalAuthDeviceTrouble: {
    description: "Signed in; GitHub gives 502 for the first two polls of linking, then it goes on.",
    arrange: arriveUnlinked,
    mocks: (world) => {
      let polls = 0;
      return eachPoll(world, () => {
        polls += 1;
        if (polls > 2) return undefined;
        return { status: 502, body: { message: "Failed to exchange device code.", detail: "GitHub answered 502." } };
      });
    },
  },

  externalAuthDeviceStartFails: {
    description: "Signed in; GitHub gives out no code for linking.",
    arrange: arriveUnlinked,
    mocks: () => ({
      getExternalAuthDevice: () => ({
        status: 502,
        body: {
          message: "Failed to authorize device.",
          detail: "Device Flow must be explicitly enabled for this App",
          error: "device_flow_disabled",
        },
      }),
    }),
  },

  externalAuthUnlinked: {
    description: "Signed in; GitHub and GitLab are linked by web flow, and neither is linked yet.",
    arrange: (world) => {
      arriveUnlinked(world);
      world.externalAuth.providers = [{ ...githubProvider, device: false }, gitlabProvider];
    },
  },

  externalAuthInvalidToken: {
    description: "Signed in; GitHub does not accept the stored token anymore.",
    arrange: (world) => {
      arrive(world);
      const [link] = world.externalAuth.links;
      if (link) Object.assign(link, { authenticated: false, validate_error: REJECTED });
    },
  },

  externalAuthIdentityChanged: {
    description: "Signed in; the token belongs to another GitHub account than the one that was linked.",
    arrange: arrive,
    mocks: () => ({
      getExternalAuth: () => refusal(400, "External auth identity changed. Unlink and reconnect the provider."),
    }),
  },

  externalAuthProviderDown: {
    description: "Signed in; GitHub does not answer when the link is checked.",
    arrange: arrive,
    mocks: () => ({
      getExternalAuth: () => ({
        status: 504,
        body: { message: "Failed to validate token.", detail: "GitHub did not answer within 10 s." },
      }),
    }),
  },

  externalAuthRevocationFailed: {
    description: "Signed in; unlinking works here, but GitHub does not revoke the token.",
    arrange: arrive,
    mocks: (world) => ({
      deleteExternalAuth: (request) => {
        const reply = externalAuthMocks(world).deleteExternalAuth(request);
        if (reply.status !== 200) return reply;
        return { status: 200, body: { token_revoked: false, token_revocation_error: "GitHub answered 502." } };
      },
    }),
  },
} satisfies Record<string, Scenario>;

function arrive(world: World): void {
  const [account] = world.accounts;
  if (account) signIn(world, account.user);
}

function arriveUnlinked(world: World): void {
  arrive(world);
  world.externalAuth.links = [];
}

function changedGitHub(world: World, change: Partial<ReturnType<typeof presentProvider>>): Partial<Mocks> {
  return {
    getExternalAuth: (request) => {
      const reply = externalAuthMocks(world).getExternalAuth(request);
      return reply.status === 200 && reply.body.user ? { status: 200, body: { ...reply.body, ...change } } : reply;
    },
  };
}

type PollFailure = Exclude<Reply<"pollExternalAuthDevice">, { status: 200 }>;

/** Changes both ways to poll. In our own way, waiting is not a failure. */
function eachPoll(world: World, decide: () => PollFailure | undefined): Partial<Mocks> {
  const happy = externalAuthMocks(world);
  return {
    exchangeExternalAuthDevice: (request) => decide() ?? happy.exchangeExternalAuthDevice(request),
    pollExternalAuthDevice: (request) => {
      const failure = decide();
      if (failure === undefined) return happy.pollExternalAuthDevice(request);
      const isWaiting = failure.body.detail === "authorization_pending";
      return isWaiting
        ? { status: 200, body: { status: "authorization_pending", interval: 5, expires_in: 600 } }
        : failure;
    },
  };
}

function firstCodeEnds({ externalAuth }: World, error: "expired_token" | "access_denied") {
  if (externalAuth.codesIssued > 1) return undefined;
  externalAuth.flow = null;
  return deviceExchangeFailed(error);
}
