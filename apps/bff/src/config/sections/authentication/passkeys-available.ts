import { isIP } from "node:net";
import type { Config } from "../../config.ts";
import { isLoopback } from "../../values/is-loopback.ts";

export type PasskeyConfig = Pick<Config, "accessUrl" | "passkeysDisabled" | "passwordAuthDisabled">;

/** Browsers create passkeys only for a host name, and over https; on localhost http will do (passkeys#1). */
export function hasPasskeys({ accessUrl, passkeysDisabled, passwordAuthDisabled }: PasskeyConfig): boolean {
  const { hostname, protocol } = accessUrl;
  if (passkeysDisabled || passwordAuthDisabled) return false;
  if (isIP(hostname.replace(/^\[|\]$/g, "")) !== 0) return false;
  return protocol === "https:" || isLoopback(hostname);
}
