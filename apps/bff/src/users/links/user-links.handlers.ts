import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { getPersonToRead } from "../rights/personal-reach.ts";

/** How a person can sign in, and which external accounts are linked (general#15.1). */
export function userLinksHandlers({ store }: Deps): Handlers<"getUserLinks"> {
  return {
    async getUserLinks({ session, params }) {
      const person = await getPersonToRead({ store }, session, params.user);
      const [providers, external] = await Promise.all([
        store.userLinks.listOfUser(person.id),
        store.externalAuthLinks.listOfUser(person.id),
      ]);
      const body = {
        has_password: person.hashedPassword !== null,
        providers: providers.map(({ loginType, linkedId }) => ({ login_type: loginType, account_id: linkedId })),
        external_auth: external.map(({ providerId, identityId, createdAt }) => ({
          provider_id: providerId,
          account_id: identityId ?? "",
          linked_at: createdAt.toISOString(),
        })),
      };
      return { status: 200, body };
    },
  };
}
