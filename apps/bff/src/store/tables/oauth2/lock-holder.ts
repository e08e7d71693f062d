import { sql } from "kysely";
import type { OAuth2AppRow } from "../../oauth2-schema.ts";
import type { UserRow } from "../../schema.ts";

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

/**
 * Nobody changes the person or the grant, and nobody deletes the app or its secret, until the transaction ends. In this
 * order everywhere, or transactions would deadlock.
 */
export function holderLocks(secretId: string | undefined) {
  return secretId === undefined
    ? sql`for update of users for key share of app for update of granted`
    : sql`for update of users for key share of app for key share of secret for update of granted`;
}
