import type { Organization } from "@coder-sign-in/api-types";
import { owner } from "../fixtures/basics.ts";
import { notFound, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { findAccount, signedInUser, type World } from "../world/world.ts";

/** The single organization, of which everybody is a member. */
export function organizationMocks(world: World) {
  const one = (name: string | undefined) => {
    const names = [organization.id, organization.name, "default"];
    return names.includes(name ?? "") ? { status: 200 as const, body: organization } : notFound;
  };
  const refuse = () => (signedInUser(world) === undefined ? signedOut() : undefined);
  const refuseFor = (name: string | undefined) => refuse() ?? (findAccount(world, name) ? undefined : notFound);

  return {
    getOrganizations: () => refuse() ?? { status: 200, body: [organization] },
    getOrganization: ({ params }) => refuse() ?? one(params.organization),
    getUserOrganizations: ({ params }) => refuseFor(params.user) ?? { status: 200, body: [organization] },
    getUserOrganization: ({ params }) => refuseFor(params.user) ?? one(params.organization),
  } satisfies Partial<Mocks>;
}

const organization: Organization = {
  id: owner.organization_ids[0] ?? "",
  name: "coder",
  display_name: "Coder",
  description: "",
  icon: "",
  created_at: owner.created_at,
  updated_at: owner.created_at,
  is_default: true,
};
