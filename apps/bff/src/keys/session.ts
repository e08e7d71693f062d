import type { ApiKeyRow, UserRow } from "../store/schema.ts";

/** Who sent a request, and with which key. */
export interface Session {
  user: UserRow;
  key: ApiKeyRow;
  /** The organizations that the person is a member of. */
  organizationIds: readonly string[];
}
