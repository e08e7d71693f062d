import { type Kysely, sql } from "kysely";
import type { Database } from "../schema.ts";
import type { PasswordResetRow } from "../sign-in-schema.ts";

interface Claim {
  leaseUntil: Date;
  /**
   * If a passcode lives longer, it was mailed too recently for another mail; another attempt at a mail may continue.
   */
  passcodesExpireBy: Date;
}

interface Passcode {
  userId: string;
  hashedPasscode: Buffer;
  passcodeExpiresAt: Date;
}

export function createPasswordResetStore(db: Kysely<Database>) {
  const update = (email: string) => db.updateTable("passwordResets").where("email", "=", email);
  return {
    find: (email: string): Promise<PasswordResetRow | undefined> =>
      db.selectFrom("passwordResets").selectAll().where("email", "=", email).executeTakeFirst(),

    /** Queues an address. One that nobody with a password has leaves no row. */
    request: (email: string, now: Date) =>
      sql`
        insert into password_resets (email, requested_at, window_started_at, next_attempt_at)
        select ${email}, ${now}, ${now}, ${now} from users
        where lower(email) = ${email} and not deleted and login_type = 'password'
        on conflict (email) do update set requested_at = ${now}, next_attempt_at = ${now}, attempts = 0
      `.execute(db),

    /** The next address in the queue, for one caller across all replicas; nobody else gets it before `leaseUntil`. */
    claim: (now: Date, { leaseUntil, passcodesExpireBy }: Claim): Promise<PasswordResetRow | undefined> =>
      db
        .updateTable("passwordResets")
        .set((set) => ({ nextAttemptAt: leaseUntil, attempts: set("attempts", "+", 1) }))
        .where("email", "=", (where) =>
          where
            .selectFrom("passwordResets")
            .select("email")
            .where("nextAttemptAt", "<=", now)
            .where((or) =>
              or.or([
                or("attempts", ">", 0),
                or("passcodeExpiresAt", "is", null),
                or("passcodeExpiresAt", "<=", passcodesExpireBy),
              ]),
            )
            .orderBy("nextAttemptAt")
            .limit(1)
            .forUpdate()
            .skipLocked(),
        )
        .returningAll()
        .executeTakeFirst(),

    /**
     * The valid passcode from now on; the previous one is worthless. Locks the person first, as changes of an account
     * do: the foreign key would lock them second.
     */
    setPasscode: (email: string, { userId, ...passcode }: Passcode) =>
      db
        .with("person", (query) => query.selectFrom("users").select("id").where("id", "=", userId).forKeyShare())
        .updateTable("passwordResets")
        .from("person")
        .set(({ ref }) => ({ ...passcode, userId: ref("person.id") }))
        .where("email", "=", email)
        .execute(),

    /** Ends a claim: null removes the address from the queue, unless it was requested again in the meantime. */
    settle: (email: string, leaseUntil: Date, nextAttemptAt: Date | null) =>
      update(email).set({ nextAttemptAt }).where("nextAttemptAt", "=", leaseUntil).execute(),

    /** True for exactly one caller: the passcode is used up. */
    async consume(email: string, hashedPasscode: Buffer): Promise<boolean> {
      const result = await update(email)
        .set({ hashedPasscode: null, passcodeExpiresAt: null, userId: null })
        .where("hashedPasscode", "=", hashedPasscode)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    clearPasscode: (email: string) =>
      update(email).set({ hashedPasscode: null, passcodeExpiresAt: null, userId: null }).execute(),

    deleteRequestedBefore: (time: Date) => db.deleteFrom("passwordResets").where("requestedAt", "<", time).execute(),
  };
}
