import type { Organization } from "@coder-sign-in/api-types";
import type { OrganizationRow } from "../../store/schema.ts";

export function presentOrganization({ id, name, displayName, isDefault, createdAt }: OrganizationRow): Organization {
  return {
    id,
    name,
    display_name: displayName,
    description: "",
    icon: "",
    created_at: createdAt.toISOString(),
    updated_at: createdAt.toISOString(),
    is_default: isDefault,
  };
}
