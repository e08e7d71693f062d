import { LEASE_MS } from "./lease.ts";

/** How much later than its lease a replica may still be about to use what it remembers. */
const MARGIN_MS = 200;

interface Barrier {
  turn: number;
  /** Whether it has come back to us. */
  isBack: boolean;
  /** Replicas that have not said yet that they heard; undefined while it is not known who there is. */
  missing?: Set<string>;
  pass(): void;
}

/**
 * A barrier is a message behind all changes that were made before it. PostgreSQL delivers messages to everybody in one
 * order, so a replica that has heard the barrier has heard those changes. One that does not answer does not hear, and
 * its lease ends: after that time it remembers nothing. Callers that come while one is under way share the next.
 * `onLost` is called when a barrier of ours did not come back to us.
 */
export function createBarriers({ onLost }: { onLost: () => void }) {
  let turn = 0;
  let current: Barrier | undefined;
  let running: Promise<void> = Promise.resolve();
  let queued: Promise<void> | undefined;

  async function run(send: (turn: number) => Promise<void>): Promise<void> {
    turn += 1;
    const passed = new Promise<void>((resolve) => {
      current = { turn, isBack: false, pass: resolve };
    });
    // Where it cannot be sent, the change was announced all the same, and the lease bounds who has not heard of it.
    await send(turn).catch(() => {});
    if (!(await withinLease(passed)) && !current?.isBack) onLost();
  }

  function passIfHeard(): void {
    if (current?.missing?.size === 0) current.pass();
  }

  return {
    /** Never rejects. */
    pass(send: (turn: number) => Promise<void>): Promise<void> {
      queued ??= running.then(() => {
        queued = undefined;
        running = run(send);
        return running;
      });
      return queued;
    },
    /** Our own barrier came back; `others`, where all are known, are those that have to say that they heard it. */
    reached(reachedTurn: number, others: Set<string> | undefined): void {
      if (current?.turn !== reachedTurn) return;
      current.isBack = true;
      current.missing = others;
      passIfHeard();
    },
    heard(heardTurn: number, by: string): void {
      if (current?.turn !== heardTurn) return;
      current.missing?.delete(by);
      passIfHeard();
    },
  };
}

/** Whether it passed; false when the lease ended before. */
async function withinLease(passed: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const leaseEnds = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, LEASE_MS + MARGIN_MS, false);
  });
  const hasPassed = await Promise.race([passed.then(() => true), leaseEnds]);
  clearTimeout(timer);
  return hasPassed;
}
