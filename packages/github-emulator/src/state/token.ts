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
  refresh: { token: string; expiresAt: number } | null;
}
