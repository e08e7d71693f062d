/** In milliseconds. `Infinity` is none. */
export interface Deadlines {
  /** For a connection: a new one, or one that somebody gives back. */
  connection: number;
  /** For the answer to a statement. Longer than the database's own limit, so that this one means silence. */
  answer: number;
  /** After so long without an answer, the database is asked on a fresh connection whether it speaks at all. */
  doubt: number;
  /** For the answer to that. Without one, the database is silent. */
  probe: number;
  /** The database's own limit for a statement; 0 is none. */
  statement: number;
}

/** What requests wait for at most (design#16 and design#24). */
export const SERVING: Deadlines = { connection: 5_000, answer: 10_000, doubt: 2_000, probe: 2_000, statement: 9_000 };

/** A migration may take as long as it takes, and replicas wait for it; only a database that is silent ends it. */
export const MIGRATING: Deadlines = {
  connection: 10_000,
  answer: Number.POSITIVE_INFINITY,
  doubt: 30_000,
  probe: 30_000,
  statement: 0,
};
