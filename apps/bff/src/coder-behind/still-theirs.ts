import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import type { CoderPersonRow } from "../store/coder-schema.ts";
import type { UserRow } from "../store/schema.ts";
import type { CoderPerson } from "../upstream/coder/coder.ts";
import { auditPersonThere } from "./audit-coder.ts";
import { providerVouches } from "./provider-vouches.ts";

interface Link {
  user: UserRow;
  /** The person that this server takes them for. */
  row: Pick<CoderPersonRow, "madeForThem" | "refusedAt">;
  /** As that Coder knows them now. */
  person: CoderPerson;
}

/**
 * Whether the person here may still use the account there that was found to be theirs: it may have gained roles since.
 * An account created for them may have the roles that they have here, too, since whoever can set their password here
 * could also assign these roles (coder-behind#3).
 */
export async function isStillTheirs(
  deps: Pick<Deps, "config" | "store">,
  { user, row, person }: Link,
): Promise<boolean> {
  if (person.roles.length === 0) return true;
  if (row.madeForThem && person.roles.every((role) => user.rbacRoles.includes(role))) return true;
  return (await providerVouches(deps, user)) === true;
}

/** Throws 403 if not; owners are told in the health report, and once in the audit log. */
export async function requireStillTheirs(deps: Deps, link: Link): Promise<void> {
  const { coderPeople } = deps.store;
  const { user, row, person } = link;
  if (await isStillTheirs(deps, link)) {
    if (row.refusedAt) await coderPeople.accept(user.id);
    return;
  }
  const refusal = { action: "write", statusCode: 403, reason: "roles_not_vouched_for" } as const;
  if (await coderPeople.refuse(user.id, deps.clock.now())) await auditPersonThere(deps, user, { person, ...refusal });
  throw new ApiError(403, "Your account at the Coder behind this server has roles there that you do not have here.", {
    detail:
      "Nobody has verified that it is yours. Sign in here with GitHub or OpenID Connect, or ask an administrator.",
  });
}
