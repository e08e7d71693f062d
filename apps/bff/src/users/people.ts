import type { People } from "../keys/people.ts";
import { getReadableUser } from "./find-user.ts";
import { requireRight } from "./rights/rights.ts";
import { OWNER } from "./roles.ts";

/** What keys need to know about people. */
export const people: People = {
  find: getReadableUser,
  isOwner: ({ rbacRoles }) => rbacRoles.includes(OWNER),
  requireKeyRight: (actor, holder) => requireRight("manageKeys", actor, holder),
};
