import { type Kysely, Migrator, sql } from "kysely";
import { up as peopleAndKeys } from "./migrations/0001-people-and-keys.ts";
import { up as githubDeviceFlows } from "./migrations/0002-github-device-flows.ts";
import { up as auditLogs } from "./migrations/0003-audit-logs.ts";
import { up as rateLimits } from "./migrations/0003b-rate-limits.ts";
import { up as tokenLimits } from "./migrations/0004-token-limits.ts";
import { up as spentOAuthCodes } from "./migrations/0005-spent-oauth-codes.ts";
import { up as passwords } from "./migrations/0006-passwords.ts";
import { up as externalAuth } from "./migrations/0007-external-auth.ts";
import { up as userAdministration } from "./migrations/0008-user-administration.ts";
import { up as refreshLeases } from "./migrations/0009-refresh-leases.ts";
import { up as oauth2Provider } from "./migrations/0010-oauth2-provider.ts";
import { up as limitsOfApps } from "./migrations/0011-limits-of-apps.ts";
import { up as hashedRefreshTokens } from "./migrations/0012-hashed-refresh-tokens.ts";
import { up as keptAnswers } from "./migrations/0013-kept-answers.ts";
import { up as unusedApps } from "./migrations/0013b-unused-apps.ts";
import { up as peopleSearch } from "./migrations/0015-people-search.ts";
import { up as sshKeysAndSettings } from "./migrations/0016-ssh-keys-and-settings.ts";
import { up as notifyChanges } from "./migrations/0017-notify-changes.ts";
import { up as notifyFlows } from "./migrations/0018-notify-flows.ts";
import { up as largeTables } from "./migrations/0019-large-tables.ts";
import { up as coderBehind } from "./migrations/0020-coder-behind.ts";
import { up as coderKeysByKey } from "./migrations/0022-coder-keys-by-key.ts";
import { up as originOfKeys } from "./migrations/0025-origin-of-keys.ts";
import { up as knownBrowsers } from "./migrations/0026-known-browsers.ts";
import { up as sortedPeople } from "./migrations/0027-sorted-people.ts";
import { up as refusedPeople } from "./migrations/0027b-refused-people.ts";
import { up as passkeys } from "./migrations/0029-passkeys.ts";
import { up as passkeyChallengesByPerson } from "./migrations/0029b-passkey-challenges-by-person.ts";
import { up as passkeyNotices } from "./migrations/0030-passkey-notices.ts";
import { up as originAddressOfKeys } from "./migrations/0030b-origin-address-of-keys.ts";
import { up as endOfKeys } from "./migrations/0031-end-of-keys.ts";
import { up as cheaperEndsOfKeys } from "./migrations/0032-cheaper-ends-of-keys.ts";
import { up as endsAtAnyReplica } from "./migrations/0033-ends-at-any-replica.ts";

const migrations = {
  "0001-people-and-keys": { up: peopleAndKeys },
  "0002-github-device-flows": { up: githubDeviceFlows },
  "0003-audit-logs": { up: auditLogs },
  "0004-token-limits": { up: tokenLimits },
  "0003b-rate-limits": { up: rateLimits },
  "0005-spent-oauth-codes": { up: spentOAuthCodes },
  "0006-passwords": { up: passwords },
  "0007-external-auth": { up: externalAuth },
  "0008-user-administration": { up: userAdministration },
  "0009-refresh-leases": { up: refreshLeases },
  "0010-oauth2-provider": { up: oauth2Provider },
  "0011-limits-of-apps": { up: limitsOfApps },
  "0012-hashed-refresh-tokens": { up: hashedRefreshTokens },
  "0013-kept-answers": { up: keptAnswers },
  "0013b-unused-apps": { up: unusedApps },
  "0015-people-search": { up: peopleSearch },
  "0016-ssh-keys-and-settings": { up: sshKeysAndSettings },
  "0017-notify-changes": { up: notifyChanges },
  "0018-notify-flows": { up: notifyFlows },
  "0019-large-tables": { up: largeTables },
  "0020-coder-behind": { up: coderBehind },
  "0022-coder-keys-by-key": { up: coderKeysByKey },
  "0025-origin-of-keys": { up: originOfKeys },
  "0026-known-browsers": { up: knownBrowsers },
  "0027-sorted-people": { up: sortedPeople },
  "0027b-refused-people": { up: refusedPeople },
  "0029-passkeys": { up: passkeys },
  "0029b-passkey-challenges-by-person": { up: passkeyChallengesByPerson },
  "0030-passkey-notices": { up: passkeyNotices },
  "0030b-origin-address-of-keys": { up: originAddressOfKeys },
  "0031-end-of-keys": { up: endOfKeys },
  "0032-cheaper-ends-of-keys": { up: cheaperEndsOfKeys },
  "0033-ends-at-any-replica": { up: endsAtAnyReplica },
};

/**
 * Brings the schema up to date and returns the names of the migrations that were needed. Forward only. Replicas
 * that start together wait for one another on the migrator's own lock.
 */
export async function migrate(db: Kysely<never>): Promise<string[]> {
  if (await isUpToDate(db)) return [];

  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableName: "schema_migrations",
    migrationLockTableName: "schema_migrations_lock",
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw new MigrationError(error);
  return (results ?? []).map((result) => result.migrationName);
}

/** The migrator reads a database's whole catalog, several times, before it finds that there is nothing to do. */
async function isUpToDate(db: Kysely<never>): Promise<boolean> {
  const tables = await sql<{ found: string | null }>`select to_regclass('schema_migrations') as found`.execute(db);
  if (!tables.rows[0]?.found) return false;

  const applied = await sql<{ name: string }>`select name from schema_migrations`.execute(db);
  const names = new Set(applied.rows.map(({ name }) => name));
  const ours = Object.keys(migrations);
  return names.size === ours.length && ours.every((name) => names.has(name));
}

/** The database is reachable, but its schema cannot be migrated to ours. */
export class MigrationError extends Error {
  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `The database schema could not be brought up to date: ${reason}. If a newer release has used this database, start that release or a later one.`,
      { cause },
    );
    this.name = "MigrationError";
  }
}
