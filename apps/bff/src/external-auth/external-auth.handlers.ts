import type { Deps } from "../deps.ts";
import type { Call } from "../dispatch/call.ts";
import type { Handlers } from "../dispatch/handler.ts";
import { startDeviceFlow } from "../handshake/start-device-flow.ts";
import { ApiError } from "../http/api-error.ts";
import { requireAllowed } from "../keys/allow-list.ts";
import type { Session } from "../keys/session.ts";
import { getExternalAuth } from "./get-external-auth.ts";
import { type DeviceLink, linkByDevice } from "./link-by-device.ts";
import { deviceExchangeFailed, linkFlowKind } from "./link-flow-kind.ts";
import { listExternalAuth } from "./list-external-auth.ts";
import { requireProvider } from "./require-provider.ts";
import { unlink } from "./unlink.ts";

type Link = "listExternalAuth" | "getExternalAuth" | "deleteExternalAuth";
type DeviceFlow = "getExternalAuthDevice" | "exchangeExternalAuthDevice" | "pollExternalAuthDevice";

/** Links to external providers (signin#7). */
export function externalAuthHandlers(deps: Deps): Handlers<Link | DeviceFlow> {
  return {
    async listExternalAuth({ session }) {
      requireOneself(session);
      return { status: 200, body: await listExternalAuth(deps, session.user.id) };
    },

    async getExternalAuth({ session, params }) {
      requireOneself(session);
      const provider = requireProvider(deps, params.provider);
      return { status: 200, body: await getExternalAuth(deps, provider, session.user.id) };
    },

    async deleteExternalAuth({ session, params, origin }) {
      requireOneself(session);
      const provider = requireProvider(deps, params.provider);
      return { status: 200, body: await unlink(deps, provider, { userId: session.user.id, origin }) };
    },

    async getExternalAuthDevice({ session, params, query, origin: { ipAddress } }) {
      requireOneself(session);
      const provider = requireProvider(deps, params.provider);
      if (!provider.config.deviceFlow) throw new ApiError(400, "Git auth device flow not supported.");
      const wanted = { owner: session.user.id, renew: query.renew === "true", ipAddress };
      return { status: 200, body: await startDeviceFlow(deps, linkFlowKind(provider), wanted) };
    },

    async exchangeExternalAuthDevice(call) {
      const { status } = await pollOnce(deps, call, 204);
      if (status === "waiting") throw deviceExchangeFailed("authorization_pending");
      return { status: 204 };
    },

    async pollExternalAuthDevice(call) {
      const poll = await pollOnce(deps, call, 200);
      if (poll.status === "linked") return { status: 200, body: { status: "linked" } };
      const { intervalSeconds: interval, expiresInSeconds: expires_in } = poll;
      return { status: 200, body: { status: "authorization_pending", interval, expires_in } };
    },
  };
}

/** Links are part of their person, whom a key's allow list may not include. */
function requireOneself(session: Session): void {
  requireAllowed(session, "user", session.user.id);
}

type Poll = Pick<
  Call<"exchangeExternalAuthDevice" | "pollExternalAuthDevice">,
  "session" | "params" | "origin" | "body"
>;

/** `statusCode` is the link's status. */
async function pollOnce(deps: Deps, { session, params, origin, body }: Poll, statusCode: number): Promise<DeviceLink> {
  requireOneself(session);
  const provider = requireProvider(deps, params.provider);
  if (!provider.config.deviceFlow) throw new ApiError(400, "Git auth provider does not support device flow.");
  const { device_code: handle } = await body();
  return linkByDevice(deps, provider, { userId: session.user.id, handle, origin, statusCode });
}
