import { delay } from "msw";
import { unchosenAppearance } from "../fixtures/account.ts";
import { member, owner } from "../fixtures/basics.ts";
import { accountMocks } from "../happy/account.ts";
import { sessionMocks } from "../happy/session.ts";
import { internalError } from "../mock/answers.ts";
import { signIn, type World } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

const ownerIsSignedIn = (world: World) => signIn(world, owner);

const SESSION_MS = 5000;
/** For worlds without anything to load. */
const PICTURE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Crect width='8' height='8' fill='%23578'/%3E%3C/svg%3E";

/** Session, SSH key and theme of the signed-in person. */
export const accountScenarios = {
  sessionEnds: {
    description: "The owner's session ends after five seconds; who looks again after that is signed in anew.",
    arrange: (world) => {
      ownerIsSignedIn(world);
      if (world.session !== null) world.session.expiresAtMs = Date.now() + SESSION_MS;
    },
    mocks: (world) => {
      const { getUser } = sessionMocks(world);
      return {
        getUser: (request) => {
          const answer = getUser(request);
          // As if it had happened in another tab, which has a world of its own.
          if (answer.status === 401) ownerIsSignedIn(world);
          return answer;
        },
      };
    },
  },

  accountOfGithub: {
    description: "Somebody is signed in with GitHub, who tells name, picture and email.",
    arrange: (world) => {
      const account = world.accounts.find(({ user }) => user.id === member.id);
      if (account) account.user = { ...member, avatar_url: PICTURE };
      signIn(world, member);
    },
  },

  accountError: {
    description: "The owner is signed in; changing the account answers 500.",
    arrange: ownerIsSignedIn,
    mocks: () => ({ updateUserProfile: () => internalError }),
  },

  sshKeyNone: {
    description: "The owner is signed in with an account from before there were SSH keys.",
    arrange: (world) => {
      ownerIsSignedIn(world);
      world.sshKeys = [];
    },
  },

  sshKeyRsa: {
    description: "The owner is signed in; the SSH key is a long one, and a new one takes three seconds.",
    arrange: (world) => {
      ownerIsSignedIn(world);
      world.sshKeys = world.sshKeys.map((key) => ({
        ...key,
        public_key: `ssh-rsa AAAAB3NzaC1yc2E${"Mock".repeat(174)}==\n`,
      }));
    },
    mocks: (world) => ({
      regenerateGitSSHKey: async (request) => {
        await delay(3000);
        return accountMocks(world).regenerateGitSSHKey(request);
      },
    }),
  },

  sshKeyError: {
    description: "The owner is signed in; the SSH key can be read, and generating one answers 500.",
    arrange: ownerIsSignedIn,
    mocks: () => ({ regenerateGitSSHKey: () => internalError }),
  },

  sshKeyTooMany: {
    description: "The owner is signed in and has generated as many SSH keys as a minute allows.",
    arrange: ownerIsSignedIn,
    mocks: () => ({
      regenerateGitSSHKey: () => ({
        status: 429,
        body: { message: "You have generated too many SSH keys. Try again in a minute." },
      }),
    }),
  },

  themeDark: {
    description: "The owner is signed in and has chosen the dark theme.",
    arrange: (world) => {
      ownerIsSignedIn(world);
      world.appearance[owner.id] = { ...unchosenAppearance, theme_preference: "dark", theme_mode: "single" };
    },
  },

  terminalFont: {
    description: "The owner is signed in, has chosen a terminal font, and a light and a dark theme elsewhere.",
    arrange: (world) => {
      ownerIsSignedIn(world);
      world.appearance[owner.id] = {
        theme_preference: "auto",
        theme_mode: "sync",
        theme_light: "light",
        theme_dark: "dark-tritan",
        terminal_font: "jetbrains-mono",
      };
    },
  },

  themeError: {
    description: "The owner is signed in; changing theme or terminal font answers 500.",
    arrange: ownerIsSignedIn,
    mocks: () => ({ updateUserAppearance: () => internalError }),
  },
} satisfies Record<string, Scenario>;
