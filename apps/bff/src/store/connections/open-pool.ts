import { Socket } from "node:net";
import type { PostgresPool } from "kysely";
import pg from "pg";
import { DatabaseUnavailable } from "../../database-unavailable.ts";
import type { Deadlines } from "./deadlines.ts";
import { type Loan, lend } from "./lend.ts";
import { isLocal, probeDatabase } from "./probe-database.ts";
import { connectionTrouble } from "./trouble.ts";
import { openWaitingRoom } from "./waiting-room.ts";
import { watchForSilence } from "./watch-for-silence.ts";
import { after, within } from "./within.ts";

export interface PoolOptions {
  maxConnections: number;
  /** Called for connections that break while idle; the pool replaces them. */
  onIdleError(error: Error): void;
  /** The database answers nobody anymore; requests are refused until it does. */
  onSilence?(): void;
  onSpeech?(): void;
  /** Whether named statements may stay prepared; by default never. */
  mayPrepare?(): boolean;
}

export interface Pool extends PostgresPool {
  counts(): { total: number; idle: number; waiting: number };
}

const KEEP_ALIVE_AFTER_MS = 10_000;
/** How long a connection lost in the middle of a transaction keeps its locks. */
const IDLE_IN_TRANSACTION_MS = 10_000;
const CLOSE_MS = 1_000;

/**
 * Connections to PostgreSQL with deadlines on our side (design#24). `pg` alone hands a connection that timed out to the
 * next caller, and waits forever for one whose packets are lost.
 */
export function openPool(connection: pg.ClientConfig, deadlines: Deadlines, options: PoolOptions): Pool {
  const sockets = new Set<Socket>();
  const stream = () => watched(new Socket(), sockets);
  // A transaction's first statement does not wait for its `begin`.
  const settings = { ...connection, ...settingsOf(deadlines), stream, pipeline: true };
  const loans = new Set<Loan>();
  const room = openWaitingRoom<pg.PoolClient>((client) => client.release());
  /** Connections from before the last suspicion are not used again. */
  const generations = new WeakMap<object, number>();
  let generation = 0;
  let isClosing = false;

  const openPgPool = () => {
    const opened = new pg.Pool({ ...settings, max: options.maxConnections });
    opened.on("error", (error) => isClosing || opened !== pool || options.onIdleError(error));
    opened.on("connect", (client) => {
      generations.set(client, generation);
      // A connection that breaks while in use fails its query. Without a listener it would end the process as well.
      client.on("error", () => {});
    });
    return opened;
  };
  let pool = openPgPool();

  /** Everything that is open or being opened, and everybody who waits. */
  const abandon = (reason: DatabaseUnavailable) => {
    for (const { cut } of loans) cut(reason);
    room.sendAway(reason);
    for (const socket of sockets) socket.destroy();
  };
  const silence = watchForSilence({
    probe: (milliseconds) => probeDatabase(settings, milliseconds),
    patienceMs: deadlines.probe,
    isLocal: isLocal(connection),
    onSilence(reason) {
      // The old one would open connections for callers that were sent away.
      const silent = pool;
      pool = openPgPool();
      void silent.end();
      abandon(reason);
      options.onSilence?.();
    },
    onSpeech: () => options.onSpeech?.(),
  });
  const onDoubt = () => {
    generation++;
    silence.doubt();
  };

  async function takeFresh(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await pool.connect().catch((error: unknown) => {
        throw connectionTrouble(error, deadlines.connection);
      });
      if (generations.get(client) === generation) return client;
      // Ended gracefully, one whose packets are lost would keep its place in the pool.
      client.connection.stream.destroy();
      client.release(true);
    }
  }

  return {
    counts: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    async connect() {
      const reason = silence.reason();
      if (reason) throw reason;
      const stop = after(deadlines.doubt, silence.doubt);
      const client = await room.waitFor(takeFresh()).finally(stop);
      const { mayPrepare = () => false } = options;
      const loan = lend(client, { deadlines, mayPrepare, onDoubt, onReturn: (returned) => loans.delete(returned) });
      loans.add(loan);
      return loan.client;
    },
    /** Never waits for an unresponsive database. */
    async end() {
      isClosing = true;
      silence.close();
      const ended = pool.end().then(() => allClosed(sockets));
      await within(CLOSE_MS, ended, () => new Error("late")).catch(() => {});
      abandon(new DatabaseUnavailable("the server stops"));
    },
  };
}

function settingsOf(deadlines: Deadlines): pg.PoolConfig {
  return {
    connectionTimeoutMillis: deadlines.connection,
    statement_timeout: deadlines.statement,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    application_name: "coder-sign-in",
  };
}

function watched(socket: Socket, sockets: Set<Socket>): Socket {
  sockets.add(socket);
  socket.once("close", () => sockets.delete(socket));
  return socket;
}

async function allClosed(sockets: ReadonlySet<Socket>): Promise<void> {
  await Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.once("close", resolve))));
}
