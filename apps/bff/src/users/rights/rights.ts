import { ApiError, forbidden, resourceNotFound } from "../../http/api-error.ts";
import type { UserRow } from "../../store/schema.ts";
import { isUserAdmin, mayReadUsers, OWNER } from "../roles.ts";

type Person = Pick<UserRow, "id" | "rbacRoles" | "isSystem">;
/** Whether an actor reaches a target, depending on the roles of both. */
type Reach = (actor: Person, target: Person) => boolean;
type Refusal = (actor: Person, target: Person) => ApiError;

interface Right {
  /** One match is enough. */
  reach: readonly Reach[];
  refusal: Refusal;
}

const oneself: Reach = (actor, target) => actor.id === target.id;
const readers: Reach = (actor) => mayReadUsers(actor);
const userAdmins: Reach = (actor) => isUserAdmin(actor);
const owners: Reach = ({ rbacRoles }) => rbacRoles.includes(OWNER);
const ownersOfPeople: Reach = (actor, target) => owners(actor, target) && !target.isSystem;
const adminsOfOthersThanOwners: Reach = (actor, target) =>
  isUserAdmin(actor) && !target.isSystem && !target.rbacRoles.includes(OWNER);
/** Whoever gets into an account has its roles, so it takes the right to assign each of them. */
const adminsOfWhomTheyCouldMake: Reach = (actor, target) =>
  isUserAdmin(actor) && !target.isSystem && missingRole(actor, target.rbacRoles) === undefined;

const hidden: Refusal = () => resourceNotFound();
const told: Refusal = (actor, target) => (isUserAdmin(actor) ? refuseAdmin(target) : forbidden());
const toldToAdmins: Refusal = (actor, target) => (isUserAdmin(actor) ? refuseAdmin(target) : resourceNotFound());

/** Who may do what to whose account. `docs/operating.md` shows it as a table; `rights.test.ts` tries every pair. */
const RIGHTS = {
  read: { reach: [oneself, readers], refusal: hidden },
  /** What concerns only the person: settings, the SSH key. Changing it takes `editProfile`. */
  readPersonal: { reach: [oneself, userAdmins], refusal: hidden },
  editProfile: { reach: [oneself, ownersOfPeople, adminsOfOthersThanOwners], refusal: toldToAdmins },
  rename: { reach: [ownersOfPeople, adminsOfOthersThanOwners], refusal: toldToAdmins },
  setPassword: { reach: [oneself, ownersOfPeople, adminsOfWhomTheyCouldMake], refusal: refusePassword },
  convertLogin: { reach: [oneself], refusal: hidden },
  manageKeys: { reach: [oneself, owners], refusal: hidden },
  changeStatus: { reach: [ownersOfPeople, adminsOfOthersThanOwners], refusal: told },
  changeLoginType: { reach: [ownersOfPeople], refusal: told },
  changeRoles: { reach: [ownersOfPeople, adminsOfOthersThanOwners], refusal: told },
  delete: { reach: [ownersOfPeople, adminsOfOthersThanOwners], refusal: told },
} as const satisfies Record<string, Right>;

export type RightName = keyof typeof RIGHTS;

/** Throws the refusal: 404 if the actor may not know about the account, else 403. */
export function requireRight(right: RightName, actor: Person, target: Person): void {
  if (hasRight(right, actor, target)) return;
  throw RIGHTS[right].refusal(actor, target);
}

export function hasRight(right: RightName, actor: Person, target: Person): boolean {
  return RIGHTS[right].reach.some((reaches) => reaches(actor, target));
}

/**
 * The first role that the actor may not assign. Nobody but an owner assigns a role that they do not have: a second
 * account would raise their rights (ASVS 8.3.1).
 */
export function missingRole({ rbacRoles }: Pick<Person, "rbacRoles">, roles: readonly string[]): string | undefined {
  return rbacRoles.includes(OWNER) ? undefined : roles.find((role) => !rbacRoles.includes(role));
}

/** Whether the actor can assign a role to anybody at all. */
export function canGiveRole(giver: Pick<Person, "rbacRoles">, role: string): boolean {
  return isUserAdmin(giver) && missingRole(giver, [role]) === undefined;
}

export function ownersOnly(): ApiError {
  return new ApiError(403, "Forbidden.", { detail: "Only owners can make somebody an owner or change an owner." });
}

function refuseAdmin({ rbacRoles }: Person): ApiError {
  return rbacRoles.includes(OWNER) ? ownersOnly() : forbidden();
}

function refusePassword(actor: Person, target: Person): ApiError {
  if (!isUserAdmin(actor)) return resourceNotFound();
  if (target.rbacRoles.includes(OWNER)) return new ApiError(400, "Only owners can change the password of an owner.");
  const missing = missingRole(actor, target.rbacRoles);
  if (missing === undefined) return forbidden();
  return new ApiError(403, "Forbidden.", {
    detail: `Only owners can set the password of somebody with a role that you do not have yourself: ${missing}.`,
  });
}
