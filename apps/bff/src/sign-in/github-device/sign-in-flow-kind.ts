import type { DeviceFlowKind } from "../../handshake/device-flow-kind.ts";
import { EXCHANGE_FAILED, exchangeFailed } from "../../handshake/exchange-failed.ts";
import { ApiError } from "../../http/api-error.ts";
import type { GitHub } from "../../upstream/github.ts";

export const SIGN_IN_PURPOSE = "sign-in";

/** Device flows that end in a session. Their owner is the `oauth_state` of a browser (rules#8). */
export function signInFlowKind(github: GitHub): DeviceFlowKind {
  return {
    purpose: SIGN_IN_PURPOSE,
    provider: github.oauth,
    exchangeFailed,
    exchangeFailedMessage: EXCHANGE_FAILED,
    notOwn: () => new ApiError(401, "State mismatched."),
  };
}
