import { authMethods, changedAuthMethods, owner } from "../fixtures/basics.ts";
import { laptopPasskey, recoveryCodes, securityKeyPasskey } from "../fixtures/passkeys.ts";
import { refusal } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { findAccount, signIn, type World } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

const required: Partial<Mocks> = {
  getAuthMethods: () => ({ status: 200, body: changedAuthMethods({ passkey: { enabled: true, required: true } }) }),
};

/** Accounts with a password that have passkeys, and deployments without passkeys. */
export const passkeyScenarios = {
  passkeysAdded: {
    description: "The owner is signed in and has two passkeys and ten recovery codes.",
    arrange: (world) => {
      addPasskeys(world);
      signIn(world, owner);
    },
  },

  passkeyRequired: {
    description: "The owner has passkeys: the password alone is not enough, and a passkey or a recovery code signs in.",
    arrange: (world) => addPasskeys(world),
  },

  passkeyMissing: {
    description: "This deployment requires a passkey, and the owner has none: the password leads to adding one.",
    arrange: (world) => {
      world.passkeysRequired = true;
    },
    mocks: () => required,
  },

  passkeyIsLast: {
    description: "This deployment requires a passkey, and the owner is signed in and has one.",
    arrange: (world) => {
      addPasskeys(world, [laptopPasskey]);
      world.passkeysRequired = true;
      signIn(world, owner);
    },
    mocks: () => required,
  },

  passkeyRefused: {
    description: "No passkey is accepted.",
    arrange: (world) => addPasskeys(world),
    mocks: () => ({
      signInWithPasskey: () =>
        refusal(
          401,
          "This passkey was not accepted.",
          "It is not known here. It may have been removed from the account.",
        ),
    }),
  },

  passkeysUnavailable: {
    description: "The owner is signed in, and this deployment has no passkeys.",
    arrange: (world) => signIn(world, owner),
    mocks: () => {
      const { passkey: _, ...withoutPasskeys } = authMethods;
      return { getAuthMethods: () => ({ status: 200, body: withoutPasskeys }) };
    },
  },
} satisfies Record<string, Scenario>;

function addPasskeys(world: World, passkeys = [laptopPasskey, securityKeyPasskey]): void {
  const account = findAccount(world, owner.id);
  if (account === undefined) return;
  account.passkeys = passkeys;
  account.recoveryCodesLeft = recoveryCodes.length;
}
