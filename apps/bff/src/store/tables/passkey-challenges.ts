import type { Kysely } from "kysely";
import type { PasskeyPurpose } from "../passkey-schema.ts";
import type { Database } from "../schema.ts";

interface Challenge {
  hashedChallenge: Buffer;
  purpose: PasskeyPurpose;
  /** Null: the answer itself identifies the person. */
  userId: string | null;
}

export function createPasskeyChallengeStore(db: Kysely<Database>) {
  return {
    insert: (challenge: Challenge & { expiresAt: Date }) =>
      db.insertInto("passkeyChallenges").values(challenge).execute(),

    /** True for exactly one caller, on any replica, and only for its purpose. */
    async spend({ hashedChallenge, purpose, userId }: Challenge, now: Date): Promise<boolean> {
      const row = await db
        .deleteFrom("passkeyChallenges")
        .where("hashedChallenge", "=", hashedChallenge)
        .where("purpose", "=", purpose)
        .where("userId", "is not distinct from", userId)
        .returning("expiresAt")
        .executeTakeFirst();
      return row !== undefined && row.expiresAt > now;
    },

    deleteExpired: (now: Date) => db.deleteFrom("passkeyChallenges").where("expiresAt", "<=", now).execute(),
  };
}
