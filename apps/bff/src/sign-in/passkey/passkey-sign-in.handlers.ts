import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { CHALLENGE_MS, issueChallenge } from "../../users/passkeys/challenges.ts";
import { getRelyingParty } from "../../users/passkeys/relying-party.ts";
import { giveSession } from "../session-cookie.ts";
import { signInWithPasskey } from "./sign-in-with-passkey.ts";

/** Signing in with a passkey, which itself identifies its owner (passkeys#3). */
export function passkeySignInHandlers(deps: Deps): Handlers<"beginPasskeySignIn" | "signInWithPasskey"> {
  return {
    async beginPasskeySignIn() {
      const { id: rpId } = getRelyingParty(deps.config);
      const challenge = await issueChallenge(deps, { purpose: "sign-in", userId: null });
      return { status: 200, body: { rpId, challenge, timeout: CHALLENGE_MS, userVerification: "required" } };
    },

    async signInWithPasskey({ origin, body, request, response }) {
      const { response: assertion } = await body();
      const key = await signInWithPasskey(deps, assertion, origin);
      await giveSession(deps, request, response, key);
      return { status: 201, body: { session_token: key.token } };
    },
  };
}
