import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { refuseAppKeys } from "../refuse-app-keys.ts";
import { decideDevice, lookUpDevice } from "./decide-device.ts";

/** What the page at /device reads and sends (RFC 8628 3.3). Only a session with full access may answer a device. */
export function deviceDecisionHandlers(deps: Deps): Handlers<"lookUpDevice" | "approveDevice" | "denyDevice"> {
  return {
    async lookUpDevice({ session, origin, body, response }) {
      refuseAppKeys(deps, { session, response });
      const { user_code: userCode } = await body();
      const { ipAddress } = origin;
      return { status: 200, body: await lookUpDevice(deps, { session, userCode, ipAddress }) };
    },

    async approveDevice({ session, origin, params, response }) {
      refuseAppKeys(deps, { session, response });
      await decideDevice(deps, session, { id: params.device, status: "approved", ipAddress: origin.ipAddress });
      return { status: 204 };
    },

    async denyDevice({ session, origin, params, response }) {
      refuseAppKeys(deps, { session, response });
      await decideDevice(deps, session, { id: params.device, status: "denied", ipAddress: origin.ipAddress });
      return { status: 204 };
    },
  };
}
