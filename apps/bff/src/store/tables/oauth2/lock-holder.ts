import { sql } from "kysely";
import type { OAuth2AppRow } from "../../oauth2-schema.ts";
import type { UserRow } from "../../schema.ts";

/** An app, and the secret that it proved itself with, if any. */
export interface ProvenClient {
  appId: string;
  secretId: string | undefined;
}

/** Whom a grant is of, and what the app may ask for at most, as it is now. */
export interface Holder {
  holderStatus: UserRow["status"];
  isHolderDeleted: boolean;
  appScope: OAuth2AppRow["scope"];
}

/** Of a query that joins `granted` with its person and its `app`. */
export const HOLDER = [
  "users.status as holderStatus",
  "users.deleted as isHolderDeleted",
  "app.scope as appScope",
] as const;

/**
 * Nobody changes the person or what was granted, and nobody deletes the app or its secret, until the transaction ends.
 * In this order everywhere, or transactions would wait for one another.
 */
export function holderLocks(secretId: string | undefined) {
  return secretId === undefined
    ? sql`for update of users for key share of app for update of granted`
    : sql`for update of users for key share of app for key share of secret for update of granted`;
}
