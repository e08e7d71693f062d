import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import type { UserRow } from "../../store/schema.ts";
import { createUser } from "../../users/create-user.ts";
import { normaliseDisplayName } from "../../users/display-name.ts";
import { OWNER } from "../../users/roles.ts";
import type { Identity } from "../identity.ts";
import { findFreeUsername } from "./free-username.ts";

export interface SignupGate {
  allowSignups: boolean;
  /** The operator's own text, in Markdown; empty or absent for the default. */
  signupsDisabledText?: string;
}

/** Its detail is Markdown, which pages render. */
export class SignupsDisabled extends ApiError {
  constructor(text = "") {
    super(403, "Signups are disabled", {
      detail: text || "Please contact your Coder administrator to request access.",
    });
  }
}

/**
 * A new account for an identity that has none. The very first person becomes owner, even with sign-ups disabled; the
 * caller holds the sign-up lock, so that only one can be first.
 */
export async function signUp(deps: Deps, identity: Identity, gate: SignupGate): Promise<UserRow> {
  const isFirst = !(await deps.store.users.hasAny());
  if (!isFirst && !gate.allowSignups) throw new SignupsDisabled(gate.signupsDisabledText);
  return createUser(deps, {
    email: identity.email,
    username: await findFreeUsername(deps, identity.username),
    name: normaliseDisplayName(identity.name),
    avatarUrl: identity.avatarUrl,
    loginType: identity.loginType,
    roles: isFirst ? [OWNER] : [],
    status: "active",
    lastSeenAt: deps.clock.now(),
  });
}
