import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { ApiError } from "../../http/api-error.ts";
import { OAUTH_CONVERT_COOKIE, setCookie } from "../../http/cookies-and-csrf/cookies.ts";
import { requireAllowed } from "../../keys/allow-list.ts";
import { audited } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import { getReadableUser } from "../../users/find-user.ts";
import { requireReach } from "../../users/rights/require-reach.ts";
import { requireRight } from "../../users/rights/rights.ts";
import { beginConversion } from "./begin-conversion.ts";
import { CONVERSION_LIFETIME_SECONDS } from "./conversion-jwt.ts";

/** Converting from a password to a provider (signin#2.7 and signin#5). */
export function convertLoginHandlers(deps: Deps): Handlers<"getUserLoginType" | "convertLoginType"> {
  return {
    async getUserLoginType({ session, params }) {
      const user = await getReadableUser(deps, session.user, params.user).catch(() => undefined);
      requireAllowed(session, "user", user?.id ?? "");
      if (user?.id !== session.user.id) {
        throw new ApiError(403, "You are not authorized to view this user's login type.");
      }
      return { status: 200, body: { login_type: user.loginType } };
    },

    async convertLoginType({ session, params, origin, body, response }) {
      const event: AuditEvent = { action: "create", resourceType: "convert_login", userId: session.user.id };
      const { answer, jwt } = await audited(deps, origin, { event, statusCode: 201 }, async (row) => {
        const user = await getReadableUser(deps, session.user, params.user);
        requireRight("convertLogin", session.user, user);
        requireReach(session, user);
        return beginConversion(deps, { user, request: await body() }, row);
      });
      setCookie(response, deps.config, {
        name: OAUTH_CONVERT_COOKIE,
        value: jwt,
        maxAge: CONVERSION_LIFETIME_SECONDS,
        expires: new Date(answer.expires_at),
      });
      return { status: 201, body: answer };
    },
  };
}
