import { recoveryCodes } from "../fixtures/passkeys.ts";
import { refusal, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { type Account, signedInUser, signIn, type World } from "../world/world.ts";

/** signin#2.3 and signin#2.4. */
export function passwordMocks(world: World) {
  return {
    loginWithPassword: ({ body }) => {
      const account = world.accounts.find(({ user }) => user.email.toLowerCase() === body.email.toLowerCase());
      if (account === undefined || account.password === "" || account.password !== body.password) {
        return refusal(401, "Incorrect email or password.");
      }
      const refused = withoutPasskey(account, body.recovery_code);
      if (refused !== undefined) return refused;
      signIn(world, account.user);
      return { status: 201, body: { session_token: "mockmockmo-mockmockmockmockmockmo" } };
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
function withoutPasskey(account: Account, code: string | null | undefined) {
  if (!account.passkeys?.length || account.passwordSuffices) return undefined;
  if (!code) {
    const detail = "Sign in with your passkey in a browser, or with the password and one of your recovery codes.";
    return { status: 403 as const, body: { message: PASSKEY_DUE, detail, error: "passkey_required" } };
  }
  if (code === recoveryCodes[0] && account.recoveryCodesLeft) {
    account.recoveryCodesLeft -= 1;
    return undefined;
  }
  const detail = "Incorrect recovery code.";
  return { status: 401 as const, body: { message: detail, validations: [{ field: "recovery_code", detail }] } };
}

const PASSKEY_DUE = "This account signs in with a passkey.";
