import type { Kysely } from "kysely";
import { prepared } from "../prepared.ts";
import type { Database } from "../schema.ts";

const findMemberships = prepared((db, { userId }: { userId: string }) =>
  db.selectFrom("organizationMembers").select("organizationId").where("userId", "=", userId).orderBy("createdAt"),
);

export function createOrganizationStore(db: Kysely<Database>) {
  return {
    findDefault: () => db.selectFrom("organizations").selectAll().where("isDefault", "=", true).executeTakeFirst(),

    list: () => db.selectFrom("organizations").selectAll().orderBy("createdAt").execute(),

    /** The organizations that a person is a member of. */
    listOfUser: (userId: string) =>
      db
        .selectFrom("organizationMembers")
        .innerJoin("organizations", "organizations.id", "organizationMembers.organizationId")
        .selectAll("organizations")
        .where("organizationMembers.userId", "=", userId)
        .orderBy("organizationMembers.createdAt")
        .execute(),

    /** Creates the default organization at the first start; concurrent replicas agree on one. */
    ensureDefault: (organization: { id: string; createdAt: Date }) =>
      db
        .insertInto("organizations")
        .values({ ...organization, name: "coder", displayName: "Coder", isDefault: true })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),

    addMember: (member: { organizationId: string; userId: string; createdAt: Date }) =>
      db.insertInto("organizationMembers").values(member).execute(),

    async listIdsOfUser(userId: string): Promise<string[]> {
      const rows = await findMemberships(db, { userId });
      return rows.map((row) => row.organizationId);
    },

    /** By user id; people without one are absent. */
    async listIdsOfUsers(userIds: string[]): Promise<Map<string, string[]>> {
      if (userIds.length === 0) return new Map();
      const rows = await db
        .selectFrom("organizationMembers")
        .select(["userId", "organizationId"])
        .where("userId", "in", userIds)
        .orderBy("createdAt")
        .execute();
      const byUser = new Map<string, string[]>();
      for (const { userId, organizationId } of rows)
        byUser.set(userId, [...(byUser.get(userId) ?? []), organizationId]);
      return byUser;
    },
  };
}
