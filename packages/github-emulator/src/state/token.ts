import type { AppPermission } from "../seed/seed.ts";

/** Times are milliseconds of the emulator's clock. */
export interface Token {
  id: number;
  accessToken: string;
  clientId: string;
  userId: number;
  /** Always empty for GitHub Apps. */
  scopes: string[];
  fromDeviceFlow: boolean;
  createdAt: number;
  expiresAt: number | null;
  /** Set for a scoped token: the only installation that it reaches, and its permissions there. */
  narrowedTo: { accountId: number; permissions: AppPermission[] } | null;
  refresh: { token: string; expiresAt: number } | null;
}
