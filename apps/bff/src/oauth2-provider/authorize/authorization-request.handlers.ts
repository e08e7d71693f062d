import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { refuseAppKeys } from "../refuse-app-keys.ts";
import {
  allowAuthorizationRequest,
  denyAuthorizationRequest,
  findAuthorizationRequest,
} from "./checks/authorization-request.ts";

/** What the grant page reads and sends (design#14). Only a session with full access may answer an app. */
export function authorizationRequestHandlers(
  deps: Deps,
): Handlers<"getAuthorizationRequest" | "allowAuthorizationRequest" | "denyAuthorizationRequest"> {
  return {
    async getAuthorizationRequest({ session, params }) {
      return { status: 200, body: await findAuthorizationRequest(deps, session, params.request) };
    },

    async allowAuthorizationRequest({ session, params, response }) {
      refuseAppKeys(deps, { session, response });
      return { status: 200, body: await allowAuthorizationRequest(deps, session, params.request) };
    },

    async denyAuthorizationRequest({ session, params, response }) {
      refuseAppKeys(deps, { session, response });
      return { status: 200, body: await denyAuthorizationRequest(deps, session, params.request) };
    },
  };
}
