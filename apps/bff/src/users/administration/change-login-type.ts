import type { UpdateUserLoginTypeRequest } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { endAccess } from "../../keys/end-access.ts";
import { diffOfUser } from "../../observability/audit-event.ts";
import type { Tables } from "../../store/open-store.ts";
import type { UserLinkRow, UserRow } from "../../store/schema.ts";
import { removeAllPasskeys } from "../passkeys/remove-all-passkeys.ts";
import { requireOwner } from "../rights/require-owner.ts";
import { OWNER } from "../roles.ts";
import { type Administered, type Administration, administer } from "./administer.ts";
import { requireFittingPassword, requireOffered, signInTypes } from "./offered-login-type.ts";
import { revokeSignInTokens } from "./revoke-sign-in-tokens.ts";

/**
 * From the next request on the person signs in with another login type (signin#2.11). What gave access until now, keys,
 * links and password, ends with it: nobody gets in by a method that the account no longer has. What the provider issued
 * is revoked afterwards, as it can be down.
 */
export async function changeLoginType(
  deps: Deps,
  administration: Administration,
  request: UpdateUserLoginTypeRequest,
): Promise<UserRow> {
  // Before anything is hashed; again in the transaction, as roles change.
  requireOwner(administration.session);
  const loginType = requireOffered(deps, request.login_type);
  const password = requireFittingPassword(loginType, request.password ?? "", { isNeeded: !deps.mailer });
  const hashedPassword = password === "" ? null : await deps.passwords.hash(password);

  const { row } = administration;
  const { changed, links } = await administer(deps, "changeLoginType", administration, async (administered) => {
    await requireChange(deps, administered, loginType);
    const { store, target } = administered;
    await removeAllPasskeys({ ...deps, store }, target.id);
    const now = deps.clock.now();
    const changed = await store.users.update(target.id, { loginType, hashedPassword, updatedAt: now });
    const links = await endWhatLetIn(store, target);
    if (loginType === "password" && hashedPassword === null) {
      await store.passwordResets.request(target.email.toLowerCase(), now);
    }
    row.facts = { from_login_type: target.loginType, to_login_type: loginType };
    row.diff = diffOfUser(target, changed);
    return { changed, links };
  });
  if (links.length > 0) row.facts = { ...row.facts, token_revoked: await revokeSignInTokens(deps, links) };
  return changed;
}

async function requireChange(
  deps: Pick<Deps, "config">,
  { store, actor, target }: Administered,
  loginType: UserRow["loginType"],
): Promise<void> {
  if (target.id === actor.id) throw new ApiError(400, "You cannot change your own login type.");
  if (target.loginType === loginType) {
    throw new ApiError(400, `The account has the login type "${loginType}" already.`);
  }
  // Whether the new login type works is only known at the first sign-in.
  if (target.rbacRoles.includes(OWNER) && !(await store.users.hasOwnerWhoSignsIn(target.id, signInTypes(deps)))) {
    throw new ApiError(400, "Nobody else who can sign in is an owner.", {
      detail: "Make somebody an owner who can sign in, then change this account.",
    });
  }
}

/** Returns the links, whose tokens are still valid at the provider. */
async function endWhatLetIn(store: Tables, { id, email }: UserRow): Promise<UserLinkRow[]> {
  await endAccess(store, id);
  await store.passwordResets.clearPasscode(email.toLowerCase());
  return store.userLinks.deleteOfUser(id);
}
