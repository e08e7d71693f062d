import { type SelectQueryBuilder, sql } from "kysely";
import { filteredBy } from "../../filtered-by.ts";
import type { OAuth2AppRow } from "../../oauth2-schema.ts";
import type { Database, UserRow } from "../../schema.ts";

/** An app, and the secret that it authenticated with, if any. */
export interface ProvenClient {
  appId: string;
  secretId: string | undefined;
}

/** The person of a grant, and the most that the app may request at present. */
export interface Holder {
  holderStatus: UserRow["status"];
  isHolderDeleted: boolean;
  appScope: OAuth2AppRow["scope"];
}

/** For a query that joins `granted` with its person and its `app`. */
export const HOLDER = [
  "users.status as holderStatus",
  "users.deleted as isHolderDeleted",
  "app.scope as appScope",
] as const;

interface Locking {
  hasSecret: boolean;
  /** Leaves out what somebody else has locked, instead of waiting. */
  skipsLocked?: boolean;
}

/**
 * Nobody changes the person or the grant, and nobody deletes the app or its secret, until the transaction ends. In this
 * order everywhere, or transactions would deadlock.
 */
export function holderLocks({ hasSecret, skipsLocked = false }: Locking) {
  const skip = skipsLocked ? sql`skip locked` : sql``;
  const secret = hasSecret ? sql`for key share of secret ${skip}` : sql``;
  return sql`for update of users ${skip} for key share of app ${skip} ${secret} for update of granted ${skip}`;
}

/** A grant by the prefix of its secret, and who wants to redeem it. */
export interface Asked {
  prefix: string;
  client: ProvenClient;
}

/** Several of them by columns: either all clients have authenticated with a secret or none has. */
export interface AskedColumns {
  prefix: string[];
  appId: string[];
  secretId?: string[] | undefined;
  /** Present: whatever somebody else has locked is left out. */
  skipsLocked?: true | undefined;
}

export function askedColumns(asked: readonly Asked[], { skipsLocked }: { skipsLocked: boolean }): AskedColumns {
  const secretIds = asked.flatMap(({ client }) => client.secretId ?? []);
  return {
    prefix: asked.map(({ prefix }) => prefix),
    appId: asked.map(({ client }) => client.appId),
    secretId: secretIds.length > 0 ? secretIds : undefined,
    skipsLocked: skipsLocked || undefined,
  };
}

/** To be joined laterally, so that each is looked up and locked by itself, by the same index, however many there are. */
export function askedRows({ prefix, appId, secretId }: AskedColumns) {
  const rows =
    secretId === undefined
      ? sql<AskedRow>`unnest(${prefix}::text[], ${appId}::uuid[]) with ordinality`
      : sql<AskedRow>`unnest(${prefix}::text[], ${appId}::uuid[], ${secretId}::uuid[]) with ordinality`;
  return rows.as<"asked">(
    secretId === undefined ? sql`asked(prefix, app_id, place)` : sql`asked(prefix, app_id, secret_id, place)`,
  );
}

interface AskedRow {
  prefix: string;
  appId: string;
  secretId: string;
}

/** Of the app that asks. */
export const GRANTED_TO_ASKED = filteredBy("granted.appId", sql.ref("asked.appId"));

type Granting = Database & { granted: { appId: string }; asked: AskedRow };

/** The rest of a query for `granted`, joined with its person and its `app`: of the app that asks, with its secret, locked. */
export function lockedForAsked({ secretId, skipsLocked }: AskedColumns) {
  const hasSecret = secretId !== undefined;
  return <Row>(query: SelectQueryBuilder<Granting, "granted" | "asked", Row>) =>
    query
      .where(GRANTED_TO_ASKED)
      .$if(hasSecret, (of) => of.innerJoin("oauth2ProviderAppSecrets as secret", "secret.id", "asked.secretId"))
      .modifyEnd(holderLocks({ hasSecret, skipsLocked }));
}

/** Which of those asked for this is, from 1. */
export const PLACE = sql<number>`asked.place::int`.as("place");

/**
 * The row for each that was asked for. Of several who ask for the same, the first gets it, counting only those to whom
 * the query gave it: not another app.
 */
export function inAskedOrder<Row extends { id: string; place: number }>(
  asked: readonly Asked[],
  rows: readonly Row[],
): (Row | undefined)[] {
  const found = new Map(rows.map((row) => [row.place, row]));
  const taken = new Set<string>();
  return asked.map((_one, index) => {
    const row = found.get(index + 1);
    if (!row || taken.has(row.id)) return undefined;
    taken.add(row.id);
    return row;
  });
}

export function isFound(asked: readonly Asked[], rows: readonly { place: number }[]): boolean[] {
  const places = new Set(rows.map(({ place }) => place));
  return asked.map((_one, index) => places.has(index + 1));
}
