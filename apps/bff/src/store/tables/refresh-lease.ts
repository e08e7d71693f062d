import type { ColumnType } from "kysely";

/** Why a provider issued no tokens, as reported to others while the lease lasts. */
export type RefreshFault =
  | { kind: "refused"; error: string; description: string }
  | {
      kind: "timeout" | "saturated" | "unreachable" | "unavailable" | "rate_limited" | "malformed";
      message: string;
      retryAfterSeconds?: number;
    };

/** Of all callers that want new tokens for a row, one holds its lease and asks the provider. */
export interface RefreshLeaseColumns {
  refreshLease: ColumnType<string | null, string | null | undefined, string | null>;
  /** Until then nobody else asks: the holder is asking, or has just failed. */
  refreshLeaseUntil: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** Null while the holder is asking. */
  refreshFault: ColumnType<RefreshFault | null, string | null | undefined, string | null>;
}

export interface RefreshLease {
  id: string;
  now: Date;
  until: Date;
}

/** What ends a lease; new tokens set it, whoever brings them. */
export const NO_REFRESH_LEASE = { refreshLease: null, refreshLeaseUntil: null, refreshFault: null } as const;
