import type { Deps } from "../deps.ts";
import { endOrRelease } from "../handshake/end-device-flow.ts";
import { pollDeviceFlow } from "../handshake/poll-device-flow.ts";
import type { AuditOrigin } from "../observability/audit.ts";
import type { ExternalProvider } from "../upstream/external-provider.ts";
import { deviceExchangeFailed, linkFlowKind } from "./link-flow-kind.ts";
import { saveLink } from "./save-link.ts";

export type DeviceLink =
  | { status: "waiting"; intervalSeconds: number; expiresInSeconds: number }
  | { status: "linked" };

interface LinkPoll {
  userId: string;
  handle: string;
  origin: AuditOrigin;
  /** The status for a link. */
  statusCode: number;
}

/**
 * One poll; once the provider has granted access, it returns the link. One approval creates one link, however many ask
 * (rules#9).
 */
export async function linkByDevice(
  deps: Deps,
  provider: ExternalProvider,
  { userId, handle, origin, statusCode }: LinkPoll,
): Promise<DeviceLink> {
  const poll = await pollDeviceFlow(deps, linkFlowKind(provider), { handle, owner: userId });
  if (poll.status === "waiting") return poll;

  try {
    await saveLink(deps, provider, {
      userId,
      tokens: poll.tokens,
      origin,
      statusCode,
      spend: async (store) => {
        if (!(await store.deviceFlows.consume(poll.flowId))) throw deviceExchangeFailed("incorrect_device_code");
      },
    });
    return { status: "linked" };
  } catch (error) {
    await endOrRelease(deps, poll.flowId, error);
    throw error;
  }
}
