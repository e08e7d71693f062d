import { type Kysely, sql } from "kysely";
import type { Database, PasswordResetRow } from "./schema.ts";

interface ResetRequest {
  /** In lower case. */
  email: string;
  now: Date;
  /** Windows that began before are over. */
  windowsBegin: Date;
  maxRequestsInWindow: number;
  maxRows: number;
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

    /** Puts an address into the queue. False when it was there too often, or the queue is full. */
    async request({ email, now, windowsBegin, maxRequestsInWindow, maxRows }: ResetRequest): Promise<boolean> {
      const result = await sql`
        insert into password_resets as present (email, requested_at, window_started_at, next_attempt_at)
        select ${email}, ${now}, ${now}, ${now}
        where (select count(*) from password_resets) < ${maxRows}
          or exists (select from password_resets where email = ${email})
        on conflict (email) do update set
          requested_at = ${now},
          next_attempt_at = ${now},
          attempts = 0,
          requests_in_window =
            case when present.window_started_at < ${windowsBegin} then 1 else present.requests_in_window + 1 end,
          window_started_at =
            case when present.window_started_at < ${windowsBegin} then ${now} else present.window_started_at end
        where present.window_started_at < ${windowsBegin} or present.requests_in_window < ${maxRequestsInWindow}
      `.execute(db);
      return result.numAffectedRows === 1n;
    },

    /** The next address in the queue, for one caller on all replicas; nobody else gets it before `leaseUntil`. */
    claim: (now: Date, leaseUntil: Date): Promise<PasswordResetRow | undefined> =>
      db
        .updateTable("passwordResets")
        .set((set) => ({ nextAttemptAt: leaseUntil, attempts: set("attempts", "+", 1) }))
        .where("email", "=", (where) =>
          where
            .selectFrom("passwordResets")
            .select("email")
            .where("nextAttemptAt", "<=", now)
            .orderBy("nextAttemptAt")
            .limit(1)
            .forUpdate()
            .skipLocked(),
        )
        .returningAll()
        .executeTakeFirst(),

    /** The passcode that counts from now on; the one before is worth nothing. */
    setPasscode: (email: string, passcode: Passcode) =>
      update(email)
        .set({ ...passcode, failedGuesses: 0 })
        .execute(),

    /** Ends a claim: null takes the address out of the queue, unless it was asked for again meanwhile. */
    settle: (email: string, leaseUntil: Date, nextAttemptAt: Date | null) =>
      update(email).set({ nextAttemptAt }).where("nextAttemptAt", "=", leaseUntil).execute(),

    countFailedGuess: (email: string) =>
      update(email)
        .set((set) => ({ failedGuesses: set("failedGuesses", "+", 1) }))
        .execute(),

    /** True for exactly one caller: the passcode is spent. */
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
