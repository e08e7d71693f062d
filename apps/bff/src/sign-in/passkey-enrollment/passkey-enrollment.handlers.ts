import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { presentPasskey } from "../../users/passkeys/present-passkey.ts";
import { giveSession } from "../session-cookie.ts";
import { beginEnrollment } from "./begin-enrollment.ts";
import { enrollPasskey } from "./enroll-passkey.ts";

/** Adding the first passkey at the sign-in, where the deployment requires one (passkeys#5). */
export function passkeyEnrollmentHandlers(deps: Deps): Handlers<"beginEnrollment" | "enrollPasskey"> {
  return {
    async beginEnrollment({ origin, body }) {
      return { status: 200, body: await beginEnrollment(deps, await body(), origin) };
    },

    async enrollPasskey({ origin, body, request, response }) {
      const { key, passkey, recoveryCodes } = await enrollPasskey(deps, await body(), origin);
      await giveSession(deps, request, response, key);
      return {
        status: 201,
        body: { session_token: key.token, passkey: presentPasskey(passkey), recovery_codes: recoveryCodes },
      };
    },
  };
}
