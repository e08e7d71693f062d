import { LEASE_MS } from "./lease.ts";

/** How long after its lease a replica may still be about to use what it has cached. */
const MARGIN_MS = 200;

interface Barrier {
  turn: number;
  /** Whether it has come back to us. */
  isBack: boolean;
  /** Replicas that have not confirmed receipt yet; undefined while the replicas are not known. */
  missing?: Set<string>;
  /** If it cannot be sent, the change was announced nevertheless, and the lease limits who has not received it. */
  send(): Promise<void>;
  pass(): void;
}

interface Passing {
  send(turn: number): Promise<void>;
  /** The barrier did not come back to us. */
  onLost(): void;
}

/**
 * A barrier is a message behind all changes made before it. PostgreSQL delivers messages to everybody in one order, so
 * a replica that has received the barrier has received those changes. A replica that does not confirm is not receiving,
 * and its lease ends: after that time it serves nothing from memory. Callers that arrive while a barrier is under way
 * share the next.
 */
export function createBarriers() {
  let turn = 0;
  let current: Barrier | undefined;
  let running: Promise<void> = Promise.resolve();
  let queued: Promise<void> | undefined;

  async function run({ send, onLost }: Passing): Promise<void> {
    turn += 1;
    const own = turn;
    const sendOwn = () => send(own).catch(() => {});
    const passed = new Promise<void>((resolve) => {
      current = { turn: own, isBack: false, send: sendOwn, pass: resolve };
    });
    await sendOwn();
    if (!(await withinLease(passed)) && !current?.isBack) onLost();
    current = undefined;
  }

  function passIfHeard(): void {
    if (current?.missing?.size === 0) current.pass();
  }

  return {
    /** Never rejects. `begin` is called when it is this barrier's turn. */
    pass(begin: () => Passing): Promise<void> {
      queued ??= running.then(() => {
        queued = undefined;
        running = run(begin());
        return running;
      });
      return queued;
    },
    /** Sends the current one again: it cannot have come back before we listened, or did before the replicas were known. */
    repeat(): void {
      if (current?.missing === undefined) void current?.send();
    },
    /** Our own barrier came back; `others`, if all are known, are those that have to confirm it. */
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

/** Whether it passed; false if the lease ended first. */
async function withinLease(passed: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const leaseEnds = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, LEASE_MS + MARGIN_MS, false);
  });
  const hasPassed = await Promise.race([passed.then(() => true), leaseEnds]);
  clearTimeout(timer);
  return hasPassed;
}
