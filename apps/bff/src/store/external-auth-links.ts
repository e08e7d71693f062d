import type { Kysely } from "kysely";
import type { Database, ExternalAuthLinkRow, NewExternalAuthLinkRow } from "./schema.ts";

interface LinkKey {
  userId: string;
  providerId: string;
}

export function createExternalAuthLinkStore(db: Kysely<Database>) {
  const select = ({ userId, providerId }: LinkKey) =>
    db.selectFrom("externalAuthLinks").selectAll().where("userId", "=", userId).where("providerId", "=", providerId);

  return {
    find: (key: LinkKey): Promise<ExternalAuthLinkRow | undefined> => select(key).executeTakeFirst(),

    /** Keeps others from changing the link until the transaction ends. */
    lock: (key: LinkKey): Promise<ExternalAuthLinkRow | undefined> => select(key).forUpdate().executeTakeFirst(),

    listOfUser: (userId: string): Promise<ExternalAuthLinkRow[]> =>
      db.selectFrom("externalAuthLinks").selectAll().where("userId", "=", userId).orderBy("providerId").execute(),

    /** `createdAt` stays what it was when there is a link already. */
    upsert: (link: NewExternalAuthLinkRow) => {
      const { userId: _userId, providerId: _providerId, createdAt: _createdAt, ...changes } = link;
      return db
        .insertInto("externalAuthLinks")
        .values(link)
        .onConflict((conflict) => conflict.columns(["userId", "providerId"]).doUpdateSet(changes))
        .execute();
    },

    update: ({ userId, providerId }: LinkKey, changes: Partial<NewExternalAuthLinkRow>) =>
      db
        .updateTable("externalAuthLinks")
        .set(changes)
        .where("userId", "=", userId)
        .where("providerId", "=", providerId)
        .execute(),

    /** What was deleted; undefined for all but one of those that try at once. */
    delete: ({ userId, providerId }: LinkKey): Promise<ExternalAuthLinkRow | undefined> =>
      db
        .deleteFrom("externalAuthLinks")
        .where("userId", "=", userId)
        .where("providerId", "=", providerId)
        .returningAll()
        .executeTakeFirst(),
  };
}
