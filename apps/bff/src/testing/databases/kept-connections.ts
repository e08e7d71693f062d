import { Socket } from "node:net";
import pg from "pg";

/** Connections that pools and listeners have closed, oldest first. */
const kept: KeptClient[] = [];
/** In each worker: PostgreSQL allows 100 to all of them. */
const MOST = 8;

interface KeptClient extends pg.Client {
  settings: string;
  processID: number;
  isListener: boolean;
  /** Nothing that was said to a listener is still on its way. */
  isQuiet: boolean;
  /** Until it is quiet, or ended. */
  silence?: Promise<void>;
  ref(): void;
  unref(): void;
  /** Ends it, and not only its use. */
  close(): void;
}

type Callback = (error?: Error) => void;

/** What a listener is called while nobody uses it. Servers count those that have their own name. */
const LEAVE = "unlisten *; set application_name = 'kept'";
const COME_BACK = "reset application_name";

/**
 * For a pool or a listener: connections that it closes serve the next one with the same settings. A new one costs
 * PostgreSQL as much as a dozen requests, since it has read nothing of the catalog yet.
 */
export const keepConnections = { Client: takeClient as unknown as typeof pg.Client };

/**
 * The processes of PostgreSQL behind those that nobody uses at present. None of them listens any more: the next server
 * would take it for a replica that it has not heard of yet, and its first change would wait 1.2 s for that one.
 */
export async function keptProcesses(): Promise<number[]> {
  await Promise.all(kept.map(({ silence }) => silence));
  return kept.map(({ processID }) => processID);
}

function takeClient(options: pg.ClientConfig): pg.Client {
  // What goes through a proxy the test may break.
  if (!options.host?.startsWith("/")) return new pg.Client(options);
  const settings = settingsOf(options);
  const found = kept.findLast((client) => client.isQuiet && client.settings === settings);
  if (!found) return createClient(options, settings);
  forget(found);
  return found;
}

/** What tells one database from another, and a server's connections from those of a test. */
function settingsOf({ host, port, user, database, application_name }: pg.ClientConfig): string {
  return JSON.stringify([host, port, user, database, application_name]);
}

function forget(client: KeptClient): void {
  const index = kept.indexOf(client);
  if (index >= 0) kept.splice(index, 1);
}

function createClient(options: pg.ClientConfig, settings: string): KeptClient {
  // Whoever closes a pool waits for the sockets that it has given out.
  const client = new pg.Client({ ...options, stream: () => new Socket() }) as KeptClient;
  // PostgreSQL may end it with the same words that open it, before its pool listens.
  client.on("error", () => {});
  const open: () => Promise<pg.Client> = client.connect.bind(client);
  const close: (callback: Callback) => void = client.end.bind(client);
  let isNew = true;
  return Object.assign(client, {
    settings,
    isListener: false,
    isQuiet: true,
    close: () => close(() => {}),
    async connect(callback?: Callback) {
      const connected = isNew ? open() : comeBack(client);
      isNew = false;
      await connected.then(() => callback?.(), callback);
    },
    end(callback: Callback = () => {}) {
      if (!isIdle(client)) return close(callback);
      keep(client);
      callback();
    },
  });
}

async function comeBack(client: KeptClient): Promise<pg.Client> {
  client.ref();
  if (client.isListener) await client.query(COME_BACK);
  return client;
}

/** The first two are missing in the types of `pg`. */
function isIdle(client: pg.Client): boolean {
  const { _queryable: isUsable, readyForQuery } = client as unknown as Record<string, unknown>;
  return isUsable === true && readyForQuery === true && client.getTransactionStatus() === "I";
}

function keep(client: KeptClient): void {
  client.isListener = client.listenerCount("notification") > 0;
  if (client.isListener) client.silence = fallSilent(client);
  client.removeAllListeners();
  client.on("error", () => forget(client)).on("end", () => forget(client));
  client.unref();
  kept.push(client);
  if (kept.length > MOST) kept.shift()?.close();
}

async function fallSilent(client: KeptClient): Promise<void> {
  client.isQuiet = false;
  try {
    await client.query(LEAVE);
    client.isQuiet = true;
  } catch {
    client.close();
  }
}
