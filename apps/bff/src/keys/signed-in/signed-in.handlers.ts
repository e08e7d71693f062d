import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { ApiError } from "../../http/api-error.ts";
import { audited } from "../../observability/audit.ts";
import type { KeptKeys } from "../../store/tables/api-keys.ts";
import { allowListCovers, requireAllowed } from "../allow-list.ts";
import { appKeyOf } from "../app-keys/app-key-of.ts";
import { endAccess } from "../end-access.ts";
import { findKeyHolder, type People } from "../people.ts";
import type { Session } from "../session.ts";
import { presentSession } from "./present-session.ts";

/** Where a person is signed in (signin#12). */
export function signedInHandlers(deps: Deps, people: People): Handlers<"getUserSessions" | "endUserSessions"> {
  return {
    async getUserSessions({ session, params }) {
      const holder = await findKeyHolder(deps, people, session, params.user);
      const keys = await deps.store.apiKeys.listOfUser(holder.id, deps.clock.now());
      const allowed = keys.filter(({ id }) => allowListCovers(session.key.allowList, `api_key:${id}`));
      return { status: 200, body: allowed.map((key) => presentSession(key, session.key.id)) };
    },

    async endUserSessions({ session, params, query, origin }) {
      const holder = await findKeyHolder(deps, people, session, params.user);
      requireAllowed(session, "api_key", "*");
      const kept = readKept(session, query.except);
      const event = {
        action: "delete",
        resourceType: "api_key",
        resourceId: holder.id,
        userId: session.user.id,
        facts: { except: query.except ?? "" },
      } as const;
      await audited(deps, origin, { event, statusCode: 204 }, () =>
        deps.store.transaction(async (store) => {
          // A key being created comes entirely before or entirely after.
          await store.users.lock(holder.id);
          await endAccess(store, holder.id, kept);
        }),
      );
      return { status: 204 };
    },
  };
}

function readKept({ key }: Session, except = ""): KeptKeys {
  const names = except.split(",").filter((name) => name !== "");
  if (!names.every((name) => name === "current" || name === "tokens")) {
    throw new ApiError(400, "Query parameters have invalid values.", {
      validations: [{ field: "except", detail: 'This must be "current", "tokens" or both, separated by a comma.' }],
    });
  }
  return { ...(names.includes("current") && { ids: livingWith(key) }), tokens: names.includes("tokens") };
}

/** A key that an app created ends with the app's. */
function livingWith(key: Session["key"]): [string, ...string[]] {
  const appKeyId = appKeyOf(key);
  return appKeyId === null ? [key.id] : [key.id, appKeyId];
}
