import type { Kysely } from "kysely";
import type { Database, GitSshKeyRow } from "../schema.ts";

export function createGitSshKeyStore(db: Kysely<Database>) {
  return {
    find: (userId: string): Promise<GitSshKeyRow | undefined> =>
      db.selectFrom("gitSshKeys").selectAll().where("userId", "=", userId).executeTakeFirst(),

    /** Undefined if there is one already. */
    insert: (key: GitSshKeyRow): Promise<GitSshKeyRow | undefined> =>
      db
        .insertInto("gitSshKeys")
        .values(key)
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst(),

    replace: (key: GitSshKeyRow): Promise<GitSshKeyRow> =>
      db
        .insertInto("gitSshKeys")
        .values(key)
        .onConflict((conflict) =>
          conflict.column("userId").doUpdateSet({
            publicKey: key.publicKey,
            encryptedPrivateKey: key.encryptedPrivateKey,
            updatedAt: key.updatedAt,
          }),
        )
        .returningAll()
        .executeTakeFirstOrThrow(),
  };
}
