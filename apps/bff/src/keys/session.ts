import type { ApiKeyRow, UserRow } from "../store/schema.ts";

/** Who a request comes from, and by which key. */
export interface Session {
  user: UserRow;
  key: ApiKeyRow;
  /** Those that the person is a member of. */
  organizationIds: readonly string[];
}
