import type { ApiError } from "../http/api-error.ts";
import type { DevicePoll, StartedDeviceFlow } from "../upstream/oauth-client.ts";

/** What differs between the device flows of this server: for signing in, for linking an account. */
export interface DeviceFlowKind {
  /** Flows of one purpose are unknown to the others. */
  purpose: string;
  provider: {
    startDeviceFlow(): Promise<StartedDeviceFlow>;
    pollDeviceCode(deviceCode: string): Promise<DevicePoll>;
  };
  /** How a poll reports that the flow is over, by its OAuth code. */
  exchangeFailed(error: string): ApiError;
  /** How a poll reports trouble with the provider. */
  exchangeFailedMessage: string;
  /** The answer to a flow of another owner. */
  notOwn(): ApiError;
}
