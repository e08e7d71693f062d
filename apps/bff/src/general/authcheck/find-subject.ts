import type { AuthorizationObject } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { isUuid } from "../../http/is-uuid.ts";
import type { Session } from "../../keys/session.ts";
import type { UserRow } from "../../store/schema.ts";

/** What a rule looks at. */
export interface Subject {
  /** The owner, or the person; undefined for the whole type. */
  owner?: UserRow;
}

const ME = "me";

/** Undefined for what does not exist: an unknown person, key, app or organization. */
export async function findSubject(
  deps: Pick<Deps, "store">,
  { user }: Session,
  object: AuthorizationObject,
): Promise<Subject | undefined> {
  const { resource_type: type, resource_id: id, owner_id: ownerId, organization_id: organizationId } = object;
  if (organizationId && !(await isTheOrganization(deps, organizationId))) return undefined;
  if (type === "user" && id) return findPerson(deps, user, id);
  if (type === "organization" && id) return (await isTheOrganization(deps, id)) ? {} : undefined;
  if (type === "oauth2_app" && id) return isUuid(id) && (await deps.store.oauth2Apps.find(id)) ? {} : undefined;
  if (type === "api_key" && id) return findHolder(deps, user, { id, ownerId });
  return ownerId ? findPerson(deps, user, ownerId) : {};
}

async function findPerson(deps: Pick<Deps, "store">, user: UserRow, id: string): Promise<Subject | undefined> {
  if (id === ME || id === user.id) return { owner: user };
  const owner = isUuid(id) ? await deps.store.users.findById(id) : undefined;
  return owner && { owner };
}

/** For a key, its holder; if a holder is named as well, the two have to match. */
async function findHolder(
  deps: Pick<Deps, "store">,
  user: UserRow,
  { id, ownerId }: { id: string; ownerId?: string | null },
): Promise<Subject | undefined> {
  const key = await deps.store.apiKeys.findById(id);
  const holder = key && (await findPerson(deps, user, key.userId));
  if (!ownerId || !holder) return holder;
  const named = await findPerson(deps, user, ownerId);
  return named?.owner?.id === holder.owner?.id ? holder : undefined;
}

async function isTheOrganization({ store }: Pick<Deps, "store">, id: string): Promise<boolean> {
  const organization = await store.organizations.findDefault();
  return organization?.id === id.toLowerCase();
}
