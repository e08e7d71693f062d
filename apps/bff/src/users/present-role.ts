import type { AssignableRole } from "@coder-sign-in/api-types";
import { displayNameOfRole } from "./roles.ts";

export function presentRole(name: string, assignable: boolean): AssignableRole {
  return {
    name,
    display_name: displayNameOfRole(name),
    site_permissions: [],
    user_permissions: [],
    organization_permissions: [],
    organization_member_permissions: [],
    assignable,
    built_in: true,
  };
}
