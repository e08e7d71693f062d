import type { Kysely } from "kysely";
import type { Database, GitHubDeviceFlowRow, NewGitHubDeviceFlowRow, StoredRefusal } from "./schema.ts";

export function createGitHubDeviceFlowStore(db: Kysely<Database>) {
  const update = (id: string) => db.updateTable("githubDeviceFlows").where("id", "=", id);
  return {
    findByHandle: (hashedHandle: Buffer): Promise<GitHubDeviceFlowRow | undefined> =>
      db.selectFrom("githubDeviceFlows").selectAll().where("hashedHandle", "=", hashedHandle).executeTakeFirst(),

    /** The flow that a browser can go on with. */
    findLive: (hashedState: Buffer, now: Date): Promise<GitHubDeviceFlowRow | undefined> =>
      db
        .selectFrom("githubDeviceFlows")
        .selectAll()
        .where("hashedState", "=", hashedState)
        .where("status", "=", "pending")
        .where("expiresAt", ">", now)
        .executeTakeFirst(),

    /** Undefined when the same browser got another flow in the same moment. */
    insert: (flow: NewGitHubDeviceFlowRow): Promise<GitHubDeviceFlowRow | undefined> =>
      db
        .insertInto("githubDeviceFlows")
        .values(flow)
        .onConflict((conflict) => conflict.column("hashedState").where("status", "=", "pending").doNothing())
        .returningAll()
        .executeTakeFirst(),

    /** Ends the browser's pending flow, if it has one, so that another can begin. */
    replaceLive: (hashedState: Buffer) =>
      db
        .updateTable("githubDeviceFlows")
        .set({ status: "replaced", encryptedDeviceCode: null, encryptedHandle: null })
        .where("hashedState", "=", hashedState)
        .where("status", "=", "pending")
        .execute(),

    /** False when another browser was faster. */
    async bind(id: string, hashedState: Buffer): Promise<boolean> {
      const result = await update(id).set({ hashedState }).where("hashedState", "is", null).executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    /**
     * The right to speak to GitHub about this flow until `leaseUntil`, for one caller at a time on all replicas and
     * never before the interval is over. Undefined: somebody else has it, or it is too early.
     */
    claim: (id: string, now: Date, leaseUntil: Date): Promise<GitHubDeviceFlowRow | undefined> =>
      update(id)
        .set({ nextPollAt: leaseUntil })
        .where("nextPollAt", "<=", now)
        .where("status", "in", ["pending", "granted"])
        .returningAll()
        .executeTakeFirst(),

    wait: (id: string, changes: { nextPollAt: Date; intervalSeconds?: number; doubted?: boolean }) =>
      update(id).set(changes).where("status", "in", ["pending", "granted"]).execute(),

    grant: (id: string, encryptedTokens: Buffer) =>
      update(id)
        .set({ status: "granted", encryptedTokens, encryptedDeviceCode: null })
        .where("status", "=", "pending")
        .execute(),

    refuse: (id: string, refusal: StoredRefusal) =>
      update(id)
        .set({
          status: "refused",
          refusal: JSON.stringify(refusal),
          encryptedTokens: null,
          encryptedDeviceCode: null,
          encryptedHandle: null,
        })
        .where("status", "in", ["pending", "granted"])
        .execute(),

    /** True for exactly one caller: what the flow was worth is spent. */
    async consume(id: string): Promise<boolean> {
      const result = await update(id)
        .set({ status: "consumed", encryptedTokens: null, encryptedHandle: null })
        .where("status", "=", "granted")
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    async deleteExpired(before: Date): Promise<number> {
      const result = await db.deleteFrom("githubDeviceFlows").where("expiresAt", "<", before).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
