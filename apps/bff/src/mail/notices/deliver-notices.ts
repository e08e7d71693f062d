import type { Deps } from "../../deps.ts";
import { repeat } from "../../repeat.ts";
import { MailRefused } from "../mail-refused.ts";
import type { Mail, Mailer } from "../mailer.ts";
import { nextAttempt } from "../next-attempt.ts";

const EVERY_MS = 5_000;
/** Longer than the relay can take; after that another process may try. */
const LEASE_MS = 120_000;
const PATIENCE_MS = 24 * 60 * 60 * 1000;

/** What happened to somebody's account, to be told by mail. */
interface Notice {
  happenedAt: Date;
  mailAttempts: number;
}

/** Notices of one kind that wait in the database. */
export interface NoticeQueue<Kind extends Notice = Notice> {
  /** For the log, such as `a new browser`. */
  about: string;
  /** The next one, for one caller across all replicas; nobody else gets it before `leaseUntil`. */
  claim(now: Date, leaseUntil: Date): Promise<Kind | undefined>;
  toMail(notice: Kind): Mail;
  /** Ends a claim. Null removes it from the queue. */
  settle(notice: Kind, nextAttemptAt: Date | null): Promise<unknown>;
}

/** Sends notices, whichever replica queued them. Returns a function that stops it. */
export function scheduleNotices<Kind extends Notice>(deps: Deps, queue: NoticeQueue<Kind>): () => unknown {
  const { mailer } = deps;
  if (!mailer) return () => {};
  return repeat(
    EVERY_MS,
    () => deliverNotices(deps, mailer, queue),
    (error) =>
      deps.log.warn({ err: error }, `Notices of ${queue.about} could not be sent; the server tries again later.`),
  );
}

/** Sends what is due, one mail after another, and stops if the relay cannot be reached. */
export async function deliverNotices<Kind extends Notice>(
  deps: Pick<Deps, "clock" | "log">,
  mailer: Mailer,
  queue: NoticeQueue<Kind>,
): Promise<void> {
  for (;;) {
    const now = deps.clock.now();
    const notice = await queue.claim(now, new Date(now.getTime() + LEASE_MS));
    if (!notice) return;
    const error = await send(mailer, queue, notice);
    if (error === undefined) continue;
    const next = error instanceof MailRefused ? null : nextTry(notice, deps.clock.now());
    await queue.settle(notice, next);
    const outlook = next ? "the server tries again" : "the server has given up";
    deps.log.warn({ err: error, nextAttemptAt: next }, `A notice of ${queue.about} could not be sent; ${outlook}.`);
    if (!(error instanceof MailRefused)) return;
  }
}

/** The reason if it could not be sent. */
async function send<Kind extends Notice>(mailer: Mailer, queue: NoticeQueue<Kind>, notice: Kind): Promise<unknown> {
  try {
    await mailer.send(queue.toMail(notice));
  } catch (error) {
    return error;
  }
  await queue.settle(notice, null);
  return undefined;
}

function nextTry({ happenedAt, mailAttempts: attempts }: Notice, now: Date): Date | null {
  return nextAttempt({ attempts, until: new Date(happenedAt.getTime() + PATIENCE_MS) }, now);
}
