import type { Deps } from "../deps.ts";
import type { LoginType, UserRow } from "../store/schema.ts";
import { requireUsableUsername } from "./require-usable-username.ts";

interface NewPerson {
  email: string;
  username: string;
  name: string;
  loginType: LoginType;
  hashedPassword?: string;
  avatarUrl?: string;
  roles: string[];
  /** Dormant accounts become active when their person signs in. */
  status: UserRow["status"];
  /** Absent: never. */
  lastSeenAt?: Date;
}

/** Adds a user to the default organization. Pass a transaction's store. */
export async function createUser(deps: Pick<Deps, "store" | "clock" | "random">, person: NewPerson): Promise<UserRow> {
  requireUsableUsername(person.username);
  const { roles, hashedPassword = null, ...details } = person;
  const now = deps.clock.now();
  const user = await deps.store.users.insert({
    ...details,
    id: deps.random.uuid(),
    hashedPassword,
    rbacRoles: roles,
    createdAt: now,
    updatedAt: now,
    githubComUserId: null,
  });
  await deps.store.organizations.addMember({
    organizationId: await defaultOrganizationId(deps),
    userId: user.id,
    createdAt: now,
  });
  return user;
}

export async function defaultOrganizationId({ store }: Pick<Deps, "store">): Promise<string> {
  const organization = await store.organizations.findDefault();
  if (!organization) throw new Error("The default organization is missing; it is created at startup.");
  return organization.id;
}
