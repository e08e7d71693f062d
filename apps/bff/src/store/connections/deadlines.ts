/** In milliseconds. `Infinity` is none. */
export interface Deadlines {
  /** For a connection: a new one, or one that is returned. */
  connection: number;
  /** For the answer to a statement. Longer than the database's own limit, so that exceeding it means silence. */
  answer: number;
  /** After this long without an answer, a new connection checks whether the database responds at all. */
  doubt: number;
  /** For the answer to that. Without one, the database is unresponsive. */
  probe: number;
  /** The database's own limit for a statement; 0 is none. */
  statement: number;
}

/** The longest that requests wait (design#16 and design#24). */
export const SERVING: Deadlines = { connection: 5_000, answer: 10_000, doubt: 2_000, probe: 2_000, statement: 9_000 };

/** A migration may take any time, and replicas wait for it; only an unresponsive database ends it. */
export const MIGRATING: Deadlines = {
  connection: 10_000,
  answer: Number.POSITIVE_INFINITY,
  doubt: 30_000,
  probe: 30_000,
  statement: 0,
};
