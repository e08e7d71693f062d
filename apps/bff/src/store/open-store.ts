import { CamelCasePlugin, Kysely, sql } from "kysely";
import { DatabaseUnavailable } from "../database-unavailable.ts";
import { type Changes, followChanges } from "./changes/changes.ts";
import { createGuardedChanges } from "./changes/guarded-changes.ts";
import { openListeningConnection } from "./changes/listening-connection.ts";
import { CHANNEL } from "./changes/message.ts";
import { type Deadlines, MIGRATING, SERVING } from "./connections/deadlines.ts";
import { andCommit, createDialect } from "./connections/dialect.ts";
import { openPool, type PoolOptions } from "./connections/open-pool.ts";
import { within } from "./connections/within.ts";
import { createSealedColumnStore } from "./encryption/sealed-columns.ts";
import { migrate } from "./migrate.ts";
import type { Database } from "./schema.ts";
import { createActivityStore } from "./tables/activity.ts";
import { createApiKeyStore } from "./tables/api-keys.ts";
import { createAuditLogStore } from "./tables/audit-logs.ts";
import { createCoderKeyStore } from "./tables/coder-keys.ts";
import { createCoderPeopleStore } from "./tables/coder-people.ts";
import { createCountStore } from "./tables/counts.ts";
import { createDeviceFlowStore } from "./tables/device-flows.ts";
import { createEndedApiKeyStore } from "./tables/ended-api-keys.ts";
import { createExternalAuthLinkStore } from "./tables/external-auth-links.ts";
import { createGitSshKeyStore } from "./tables/git-ssh-keys.ts";
import { createKnownBrowserStore } from "./tables/known-browsers.ts";
import { createOAuth2AppStore } from "./tables/oauth2/oauth2-apps.ts";
import { createOAuth2AuthorizationRequestStore } from "./tables/oauth2/oauth2-authorization-requests.ts";
import { createOAuth2CodeStore } from "./tables/oauth2/oauth2-codes.ts";
import { createOAuth2DeviceCodeStore } from "./tables/oauth2/oauth2-device-codes.ts";
import { createOAuth2SecretStore } from "./tables/oauth2/oauth2-secrets.ts";
import { createOAuth2TokenStore } from "./tables/oauth2/oauth2-tokens.ts";
import { createOrganizationStore } from "./tables/organizations.ts";
import { createPasskeyChallengeStore } from "./tables/passkey-challenges.ts";
import { createPasskeyNoticeStore } from "./tables/passkey-notices.ts";
import { createPasskeyStore } from "./tables/passkeys.ts";
import { createPasswordResetStore } from "./tables/password-resets.ts";
import { createRateLimitStore } from "./tables/rate-limits.ts";
import { createRecoveryCodeStore } from "./tables/recovery-codes.ts";
import { createRetiredApiKeyStore } from "./tables/retired-api-keys.ts";
import { createSigningKeyStore } from "./tables/signing-keys.ts";
import { createSiteConfigStore } from "./tables/site-configs.ts";
import { createSpentOAuthCodeStore } from "./tables/spent-oauth-codes.ts";
import { createUserLinkStore } from "./tables/user-links.ts";
import { createUserSettingStore } from "./tables/user-settings.ts";
import { createUserStore } from "./tables/users.ts";

export interface PostgresConnection {
  /** A `postgres://` URL, or the parts below. */
  connectionString?: string;
  /** A host name, or the directory of a Unix socket. */
  host?: string;
  port?: number;
  user?: string;
  password?: string;
  database?: string;
}

interface StoreOptions extends PoolOptions {
  /** Different for each process. */
  replica: string;
  /** For requests; `SERVING` by default. */
  deadlines?: Deadlines;
}

const PING_MS = 2_000;

/** Connects, migrates, and returns the tables. Throws if the database cannot be reached or migrated. */
export async function openStore(connection: PostgresConnection, options: StoreOptions): Promise<Store> {
  const migrations = await migrateFirst(connection, options);
  return { ...openMigratedStore(connection, options), migrations };
}

/** The same for a database that is up to date; connects when something is asked. */
export function openMigratedStore(connection: PostgresConnection, options: StoreOptions): Store {
  // Changes are received where connections belong to us; a pooler that lends them out would lose prepared statements.
  const deadlines = options.deadlines ?? SERVING;
  const pool = openPool(connection, deadlines, {
    ...options,
    mayPrepare: () => changes.isCurrent(),
  });
  const guarded = createGuardedChanges();
  const db = new Kysely<Database>({
    dialect: createDialect(pool, guarded.onStatement),
    plugins: [guarded, new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  const changes = followChanges({
    replica: options.replica,
    connect: (on) => openListeningConnection(connection, on),
    // It need not reach the disk: if the database crashes, the listening connections end, too.
    notify: async (payload) => {
      await sql`select set_config('synchronous_commit', 'off', true), pg_notify(${CHANNEL}, ${payload})`.execute(db);
    },
    now: () => performance.now(),
  });
  return {
    ...createStore(db, deadlines),
    changes: { ...changes, count: guarded.count },
    migrations: [],
    ping: createPing(db),
    pool: pool.counts,
    async close() {
      await changes.close();
      await pool.end();
    },
  };
}

export interface StoreChanges extends Omit<Changes, "close"> {
  /** How many statements this process has sent that may change what sessions depend on. */
  count(): number;
}

/** On a separate connection, with longer deadlines. */
async function migrateFirst(connection: PostgresConnection, options: PoolOptions): Promise<string[]> {
  const pool = openPool(connection, MIGRATING, { ...options, maxConnections: 1 });
  const db = new Kysely<never>({ dialect: createDialect(pool) });
  try {
    await sql`select 1`.execute(db);
    return await migrate(db);
  } finally {
    await pool.end();
  }
}

/** However many ask, the database is asked once at a time. */
function createPing(db: Kysely<Database>): () => Promise<void> {
  let asked: Promise<unknown> | undefined;
  return async () => {
    asked ??= sql`select 1`.execute(db).finally(() => {
      asked = undefined;
    });
    await within(PING_MS, asked, () => new DatabaseUnavailable(`no answer within ${PING_MS / 1000} s`));
  };
}

const creators = {
  users: createUserStore,
  userLinks: createUserLinkStore,
  spentOAuthCodes: createSpentOAuthCodeStore,
  activity: createActivityStore,
  apiKeys: createApiKeyStore,
  knownBrowsers: createKnownBrowserStore,
  organizations: createOrganizationStore,
  siteConfigs: createSiteConfigStore,
  deviceFlows: createDeviceFlowStore,
  externalAuthLinks: createExternalAuthLinkStore,
  auditLogs: createAuditLogStore,
  rateLimits: createRateLimitStore,
  counts: createCountStore,
  sealedColumns: createSealedColumnStore,
  passwordResets: createPasswordResetStore,
  passkeys: createPasskeyStore,
  passkeyChallenges: createPasskeyChallengeStore,
  passkeyNotices: createPasskeyNoticeStore,
  recoveryCodes: createRecoveryCodeStore,
  signingKeys: createSigningKeyStore,
  gitSshKeys: createGitSshKeyStore,
  userSettings: createUserSettingStore,
  oauth2Apps: createOAuth2AppStore,
  oauth2Secrets: createOAuth2SecretStore,
  oauth2Codes: createOAuth2CodeStore,
  oauth2Tokens: createOAuth2TokenStore,
  oauth2AuthorizationRequests: createOAuth2AuthorizationRequestStore,
  oauth2DeviceCodes: createOAuth2DeviceCodeStore,
  retiredApiKeys: createRetiredApiKeyStore,
  endedApiKeys: createEndedApiKeyStore,
  coderPeople: createCoderPeopleStore,
  coderKeys: createCoderKeyStore,
};

type Creators = typeof creators;

/** All SQL is behind these. */
export type Tables = { [Name in keyof Creators]: ReturnType<Creators[Name]> } & {
  /** Passes the same tables within a transaction: all or nothing. */
  transaction<Result>(work: (tables: Tables) => Promise<Result>): Promise<Result>;
  /** For the last statement of a transaction, which then ends in the same round trip. */
  andCommit: Tables;
  deadlines: Deadlines;
};

export interface Store extends Tables {
  changes: StoreChanges;
  /** Names of the migrations that this start applied. */
  migrations: string[];
  /** Rejects if the database does not answer, after two seconds at the latest. */
  ping(): Promise<void>;
  /** Connections: total, idle, and requests waiting for one. */
  pool(): { total: number; idle: number; waiting: number };
  close(): Promise<void>;
}

function createStore(db: Kysely<Database>, deadlines: Deadlines): Tables {
  const tables = Object.entries(creators).map(([name, create]) => [name, create(db, deadlines)]);
  const transaction: Tables["transaction"] = (work) =>
    db.transaction().execute((begun) => work(createPart(begun, deadlines, { mayCommit: true })));
  const store: Tables = { ...Object.fromEntries(tables), transaction, deadlines };
  store.andCommit = store;
  return store;
}

/** The tables within a transaction, each created on demand: most transactions need few. */
function createPart(db: Kysely<Database>, deadlines: Deadlines, { mayCommit = false } = {}): Tables {
  const made: Record<string, unknown> = { deadlines };
  const part = new Proxy(made, {
    get: (_made, name: string) =>
      (made[name] ??= name in creators ? creators[name as keyof Creators](db, deadlines) : undefined),
  }) as Tables;
  made.transaction = (work: (tables: Tables) => unknown) => work(mayCommit ? createPart(db, deadlines) : part);
  made.andCommit = mayCommit ? createPart(db.withPlugin(andCommit), deadlines) : part;
  return part;
}
