import { createBarriers } from "./barriers.ts";
import { LEASE_MS } from "./lease.ts";
import { type Change, type Message, readMessage, writeMessage } from "./message.ts";

const HEARTBEAT_MS = 350;
/** A replica that has been silent for longer serves nothing from memory. */
const PRESENCE_MS = 3 * LEASE_MS;
const RECONNECT_MS = 250;
/** A connection on which no heartbeat has come back for this long is replaced. */
const DEAF_MS = 2 * LEASE_MS;

/** Called with what has changed; `everything` that may be cached if messages may have been missed. */
export type ChangeListener = (change: Change | "everything") => void;

/**
 * Announces changes between replicas (design#6 and design#22). Times are those of this process's monotonic clock, so
 * that changes of the system time do not matter.
 */
export interface Changes {
  /** Whether this process has received all changes that were acknowledged to anybody so far. */
  isCurrent(): boolean;
  listen(listener: ChangeListener): void;
  /**
   * Resolves when no replica has cached what was changed before the call. Call it after a commit, before its success is
   * reported to anybody.
   */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** A separate connection that listens on `CHANNEL`. */
export interface ListeningConnection {
  /** Whether another replica was listening when this one started to. */
  hasCompany: boolean;
  close(): void;
}

interface ChangesInput {
  replica: string;
  /** Rejects if no connection can be had. `end` is called however it ends. */
  connect(on: { payload: (payload: string) => void; end: () => void }): Promise<ListeningConnection>;
  /**
   * Sends on the connections that read sessions. What comes back from there proves that the listening connection is on
   * the same database, which it would not be behind a pooler that lends out connections, or after a failover.
   */
  notify(payload: string): Promise<void>;
  /** Milliseconds of a monotonic clock. */
  now(): number;
}

export function followChanges({ replica, connect, notify, now }: ChangesInput): Changes {
  const listeners: ChangeListener[] = [];
  const present = new Map<string, number>();
  let isStopping = false;
  let wake = () => {};
  let connection: ListeningConnection | undefined;
  const barriers = createBarriers();
  /** Until then there may be an earlier replica that has not been heard from yet. */
  let knowsAllFrom = Number.POSITIVE_INFINITY;
  let currentUntil = Number.NEGATIVE_INFINITY;
  let turn = 0;
  let sentAt: { turn: number; at: number } | undefined;

  const tell: ChangeListener = (change) => {
    for (const listener of listeners) listener(change);
  };
  const others = () =>
    new Set([...present.keys()].filter((name) => name !== replica && now() - (present.get(name) ?? 0) < PRESENCE_MS));

  function read(payload: string): void {
    const message = readMessage(payload);
    if (message) hear(message);
  }

  function hear(message: Message): void {
    const isOurs = "replica" in message && message.replica === replica;
    if ("name" in message) tell(message);
    else if (message.kind === "alive") hearAlive(message);
    else if (message.kind === "barrier" && !isOurs) answerBarrier(message);
    else if (message.kind === "barrier") reachBarrier(message.turn);
    else if (isOurs) barriers.heard(message.turn, message.by);
  }

  function hearAlive({ replica: name, turn: beat }: { replica: string; turn: number }): void {
    present.set(name, now());
    if (name === replica && sentAt?.turn === beat) currentUntil = sentAt.at + LEASE_MS;
  }

  function reachBarrier(reached: number): void {
    barriers.reached(reached, now() >= knowsAllFrom ? others() : undefined);
  }

  function answerBarrier({ replica: name, turn: asked }: { replica: string; turn: number }): void {
    notify(writeMessage({ kind: "heard", replica: name, turn: asked, by: replica })).catch(() => {});
  }

  function forgetAll(): void {
    connection = undefined;
    currentUntil = Number.NEGATIVE_INFINITY;
    knowsAllFrom = Number.POSITIVE_INFINITY;
    tell("everything");
  }

  /** Ends early when this is closed, and keeps no process alive. */
  function pause(milliseconds: number): Promise<void> {
    if (isStopping) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Only the connection that listened when it was sent should have heard it. A later one is not to blame. */
  function beginBarrier() {
    const listening = connection;
    return {
      send: (barrier: number) => notify(writeMessage({ kind: "barrier", replica, turn: barrier })),
      onLost: () => listening?.close(),
    };
  }

  async function beat(beating: ListeningConnection): Promise<void> {
    const startedAt = now();
    while (!isStopping && connection === beating) {
      turn += 1;
      sentAt = { turn, at: now() };
      await notify(writeMessage({ kind: "alive", replica, turn })).catch(() => {});
      await pause(HEARTBEAT_MS);
      if (now() - Math.max(startedAt, currentUntil) > DEAF_MS) beating.close();
    }
  }

  async function follow(): Promise<void> {
    while (!isStopping) {
      await new Promise<void>((resolve) => {
        void connect({ payload: read, end: resolve }).then((connected) => {
          connection = connected;
          knowsAllFrom = connected.hasCompany ? now() + LEASE_MS : now();
          barriers.repeat();
          return beat(connected).then(resolve);
        }, resolve);
      });
      forgetAll();
      await pause(RECONNECT_MS);
    }
  }

  const following = follow();
  return {
    isCurrent: () => now() < currentUntil,
    listen: (listener) => listeners.push(listener),
    settle: () => barriers.pass(beginBarrier),
    async close() {
      isStopping = true;
      wake();
      connection?.close();
      await following;
    },
  };
}
