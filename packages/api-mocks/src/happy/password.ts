import { recoveryCodes } from "../fixtures/passkeys.ts";
import { refusal, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { type Account, signedInUser, signIn, type World } from "../world/world.ts";

export const MOCK_SESSION = { session_token: "mockmockmo-mockmockmockmockmockmo" };

/** signin#2.3 and signin#2.4. */
export function passwordMocks(world: World) {
  return {
    loginWithPassword: ({ body }) => {
      const account = world.accounts.find(({ user }) => user.email.toLowerCase() === body.email.toLowerCase());
      if (account === undefined || account.password === "" || account.password !== body.password) {
        return refusal(401, "Incorrect email or password.");
      }
      const refused = withoutPasskey(world, account, body.recovery_code);
      if (refused !== undefined) return refused;
      signIn(world, account.user);
      return { status: 201, body: MOCK_SESSION };
    },

    logout: () => {
      if (signedInUser(world) === undefined) return signedOut();
      world.session = null;
      return { status: 200, body: { message: "Logged out!" } };
    },
  } satisfies Partial<Mocks>;
}

/**
 * passkeys#4: a person with a passkey gives a recovery code as well. The first code that the mocks show is accepted.
 */
function withoutPasskey({ passkeysRequired }: World, account: Account, code: string | null | undefined) {
  const hasPasskey = Boolean(account.passkeys?.length);
  if (!passkeysRequired && (!hasPasskey || account.passwordSuffices)) return undefined;
  if (!hasPasskey) return passkeyMissing;
  if (!code) return passkeyDue;
  if (code === recoveryCodes[0] && account.recoveryCodesLeft) {
    account.recoveryCodesLeft -= 1;
    return undefined;
  }
  const detail = "Incorrect recovery code.";
  return { status: 401 as const, body: { message: detail, validations: [{ field: "recovery_code", detail }] } };
}

export const passkeyDue = {
  status: 403 as const,
  body: {
    message: "This account signs in with a passkey.",
    detail: "Sign in with your passkey in a browser, or with the password and one of your recovery codes.",
    error: "passkey_required",
  },
};

const passkeyMissing = {
  status: 403 as const,
  body: {
    message: "This deployment requires a passkey.",
    detail: "Add one on the sign-in page, then sign in again.",
    error: "passkey_missing",
  },
};
