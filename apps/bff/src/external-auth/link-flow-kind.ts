import type { DeviceFlowKind } from "../handshake/device-flow-kind.ts";
import { ApiError } from "../http/api-error.ts";
import type { ExternalProvider } from "../upstream/external-provider.ts";

const EXCHANGE_FAILED = "Failed to exchange device code.";

/** Every failed exchange is 400 with its OAuth code (signin#7), unlike at sign-in. */
export function deviceExchangeFailed(error: string): ApiError {
  return new ApiError(400, EXCHANGE_FAILED, { detail: error });
}

/** Device flows that end in a link. Their owner is a person, by id: a code works in any of their browsers. */
export function linkFlowKind({ config, oauth }: ExternalProvider): DeviceFlowKind {
  return {
    purpose: `external-auth:${config.id}`,
    provider: oauth,
    exchangeFailed: deviceExchangeFailed,
    exchangeFailedMessage: EXCHANGE_FAILED,
    // Nobody is told whether somebody else has such a flow.
    notOwn: () => deviceExchangeFailed("incorrect_device_code"),
  };
}
