import type { UpdateUserPasswordRequest } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { ApiError, forbidden } from "../../http/api-error.ts";
import type { Session } from "../../keys/session.ts";
import { slowOldPasswords } from "../../rate-limits/slow-guesses.ts";
import type { Tables } from "../../store/open-store.ts";
import type { UserRow } from "../../store/schema.ts";
import { getReadableUser } from "../find-user.ts";
import { requireReach } from "../rights/require-reach.ts";
import { requireRight } from "../rights/rights.ts";
import { requireOtherPassword, requireStrongPassword } from "./require-new-password.ts";
import { noPasswordLogin, setPassword } from "./set-password.ts";

/** The account whose password the caller may change; the first checks of signin#2.8. */
export async function getUserToUpdate(deps: Pick<Deps, "store">, session: Session, name: string): Promise<UserRow> {
  const target = await getReadableUser(deps, session.user, name);
  requireRight("setPassword", session.user, target);
  requireReach(session, target);
  return target;
}

interface PasswordUpdate {
  actor: UserRow;
  target: UserRow;
  request: UpdateUserPasswordRequest;
}

/** The remaining checks, in their order, and the change. */
export async function updatePassword(deps: Deps, { actor, target, request }: PasswordUpdate): Promise<UserRow> {
  const { password, old_password: oldPassword } = request;
  if (target.loginType !== "password") throw noPasswordLogin();
  if (!oldPassword && actor.id === target.id) throw new ApiError(400, "Old password is required.");
  requireStrongPassword(password);
  if (oldPassword) await slowOldPasswords(deps, target.id, () => requireOldPassword(deps, target, oldPassword));
  await requireOtherPassword(deps, target, password);

  const hashedPassword = await deps.passwords.hash(password);
  return setPassword(deps, target, {
    hashedPassword,
    spend: async (store) => {
      if (actor.id !== target.id) await requireStillAllowed(store, actor, target);
      if (!oldPassword || target.hashedPassword === null) return;
      if (!(await store.users.replaceHash(target.id, target.hashedPassword, hashedPassword))) {
        throw oldPasswordIncorrect();
      }
    },
  });
}

/** Hashing takes time: meanwhile the caller may have lost a role, or the account may have been given one. */
async function requireStillAllowed(store: Tables, { id }: UserRow, target: UserRow): Promise<void> {
  await store.users.lockAdministration();
  const [actor, current] = [await store.users.findById(id), await store.users.findById(target.id)];
  if (!actor || actor.status === "suspended" || !current) throw forbidden();
  requireRight("setPassword", actor, current);
}

async function requireOldPassword(
  { passwords }: Deps,
  { hashedPassword }: UserRow,
  oldPassword: string,
): Promise<void> {
  if (!(await passwords.verify(oldPassword, hashedPassword))) throw oldPasswordIncorrect();
}

function oldPasswordIncorrect(): ApiError {
  const detail = "Old password is incorrect.";
  return new ApiError(400, detail, { validations: [{ field: "old_password", detail }] });
}
