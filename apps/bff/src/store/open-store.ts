import { CamelCasePlugin, Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { createApiKeyStore } from "./api-keys.ts";
import { createAuditLogStore } from "./audit-logs.ts";
import { type Changes, followChanges } from "./changes/changes.ts";
import { createGuardedChanges } from "./changes/guarded-changes.ts";
import { openListeningConnection } from "./changes/listening-connection.ts";
import { CHANNEL } from "./changes/message.ts";
import { createCountStore } from "./counts.ts";
import { createDeviceFlowStore } from "./device-flows.ts";
import { createExternalAuthLinkStore } from "./external-auth-links.ts";
import { createGitSshKeyStore } from "./git-ssh-keys.ts";
import { migrate } from "./migrate.ts";
import { createOAuth2AppStore } from "./oauth2-apps.ts";
import { createOAuth2AuthorizationRequestStore } from "./oauth2-authorization-requests.ts";
import { createOAuth2CodeStore } from "./oauth2-codes.ts";
import { createOAuth2DeviceCodeStore } from "./oauth2-device-codes.ts";
import { createOAuth2SecretStore } from "./oauth2-secrets.ts";
import { createOAuth2TokenStore } from "./oauth2-tokens.ts";
import { createOrganizationStore } from "./organizations.ts";
import { createPasswordResetStore } from "./password-resets.ts";
import { createRateLimitStore } from "./rate-limits.ts";
import { createRetiredApiKeyStore } from "./retired-api-keys.ts";
import type { Database } from "./schema.ts";
import { createSealedColumnStore } from "./sealed-columns.ts";
import { createSigningKeyStore } from "./signing-keys.ts";
import { createSiteConfigStore } from "./site-configs.ts";
import { createSpentOAuthCodeStore } from "./spent-oauth-codes.ts";
import { createUserLinkStore } from "./user-links.ts";
import { createUserSettingStore } from "./user-settings.ts";
import { createUserStore } from "./users.ts";

export interface PostgresConnection {
  /** A `postgres://` URL, or the parts below. */
  connectionString?: string;
  /** A host name, or the directory of a unix socket. */
  host?: string;
  port?: number;
  user?: string;
  password?: string;
  database?: string;
}

interface StoreOptions {
  /** Another one for each process. */
  replica: string;
  maxConnections: number;
  /** Told of connections that break while idle; the pool replaces them. */
  onIdleError(error: Error): void;
}

const CONNECT_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 15_000;

/** Connects, migrates, and returns the tables. Throws when the database cannot be reached or migrated. */
export async function openStore(connection: PostgresConnection, options: StoreOptions): Promise<Store> {
  const pool = new pg.Pool({
    ...connection,
    max: options.maxConnections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    application_name: "coder-sign-in",
  });
  pool.on("error", options.onIdleError);
  // A connection that breaks while in use fails its query. Without a listener it would end the process as well.
  pool.on("connect", (client) => client.on("error", () => {}));
  const guarded = createGuardedChanges();
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [guarded, new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });

  const notify = async (payload: string) => {
    await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(db);
  };
  try {
    await ping(db);
    const migrations = await migrate(db.withoutPlugins() as unknown as Kysely<never>);
    const changes = followChanges({
      replica: options.replica,
      connect: (on) => openListeningConnection(connection, on),
      notify,
      now: () => performance.now(),
    });
    return {
      ...createStore(db),
      changes: { ...changes, count: guarded.count },
      migrations,
      ping: () => ping(db),
      pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
      async close() {
        await changes.close();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

export interface StoreChanges extends Omit<Changes, "close"> {
  /** How many statements this process has begun that may change what sessions rely on. */
  count(): number;
}

/** All SQL is behind these. `transaction` gives the same tables, all or nothing. */
export interface Tables {
  users: ReturnType<typeof createUserStore>;
  userLinks: ReturnType<typeof createUserLinkStore>;
  spentOAuthCodes: ReturnType<typeof createSpentOAuthCodeStore>;
  apiKeys: ReturnType<typeof createApiKeyStore>;
  organizations: ReturnType<typeof createOrganizationStore>;
  siteConfigs: ReturnType<typeof createSiteConfigStore>;
  deviceFlows: ReturnType<typeof createDeviceFlowStore>;
  externalAuthLinks: ReturnType<typeof createExternalAuthLinkStore>;
  auditLogs: ReturnType<typeof createAuditLogStore>;
  rateLimits: ReturnType<typeof createRateLimitStore>;
  counts: ReturnType<typeof createCountStore>;
  sealedColumns: ReturnType<typeof createSealedColumnStore>;
  passwordResets: ReturnType<typeof createPasswordResetStore>;
  signingKeys: ReturnType<typeof createSigningKeyStore>;
  gitSshKeys: ReturnType<typeof createGitSshKeyStore>;
  userSettings: ReturnType<typeof createUserSettingStore>;
  oauth2Apps: ReturnType<typeof createOAuth2AppStore>;
  oauth2Secrets: ReturnType<typeof createOAuth2SecretStore>;
  oauth2Codes: ReturnType<typeof createOAuth2CodeStore>;
  oauth2Tokens: ReturnType<typeof createOAuth2TokenStore>;
  oauth2AuthorizationRequests: ReturnType<typeof createOAuth2AuthorizationRequestStore>;
  oauth2DeviceCodes: ReturnType<typeof createOAuth2DeviceCodeStore>;
  retiredApiKeys: ReturnType<typeof createRetiredApiKeyStore>;
  transaction<Result>(work: (tables: Tables) => Promise<Result>): Promise<Result>;
}

export interface Store extends Tables {
  changes: StoreChanges;
  /** Names of the migrations that this start applied. */
  migrations: string[];
  /** Rejects while the database does not answer. */
  ping(): Promise<void>;
  /** Connections: those there are, those that are free, and requests that wait for one. */
  pool(): { total: number; idle: number; waiting: number };
  close(): Promise<void>;
}

function createStore(db: Kysely<Database>): Tables {
  return {
    users: createUserStore(db),
    userLinks: createUserLinkStore(db),
    spentOAuthCodes: createSpentOAuthCodeStore(db),
    apiKeys: createApiKeyStore(db),
    organizations: createOrganizationStore(db),
    siteConfigs: createSiteConfigStore(db),
    deviceFlows: createDeviceFlowStore(db),
    externalAuthLinks: createExternalAuthLinkStore(db),
    auditLogs: createAuditLogStore(db),
    rateLimits: createRateLimitStore(db),
    counts: createCountStore(db),
    sealedColumns: createSealedColumnStore(db),
    passwordResets: createPasswordResetStore(db),
    signingKeys: createSigningKeyStore(db),
    gitSshKeys: createGitSshKeyStore(db),
    userSettings: createUserSettingStore(db),
    oauth2Apps: createOAuth2AppStore(db),
    oauth2Secrets: createOAuth2SecretStore(db),
    oauth2Codes: createOAuth2CodeStore(db),
    oauth2Tokens: createOAuth2TokenStore(db),
    oauth2AuthorizationRequests: createOAuth2AuthorizationRequestStore(db),
    oauth2DeviceCodes: createOAuth2DeviceCodeStore(db),
    retiredApiKeys: createRetiredApiKeyStore(db),
    transaction: (work) =>
      db.isTransaction
        ? work(createStore(db))
        : db.transaction().execute((transaction) => work(createStore(transaction))),
  };
}

async function ping(db: Kysely<Database>): Promise<void> {
  await sql`select 1`.execute(db);
}
