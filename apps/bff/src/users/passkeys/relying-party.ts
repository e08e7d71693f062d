import { isIP } from "node:net";
import type { Config } from "../../config/config.ts";
import { isLoopback } from "../../config/values/is-loopback.ts";
import { ApiError } from "../../http/api-error.ts";

/** The relying party of passkeys: this deployment, by its access URL. */
export interface RelyingParty {
  id: string;
  origin: string;
  name: string;
}

type RelyingPartyConfig = Pick<Config, "accessUrl" | "applicationName" | "passkeysDisabled" | "passwordAuthDisabled">;

/**
 * Undefined if passkeys are unavailable: they or passwords are disabled, or browsers would refuse, since they require a
 * host name and https (passkeys#1).
 */
export function findRelyingParty(config: RelyingPartyConfig): RelyingParty | undefined {
  const { hostname, origin, protocol } = config.accessUrl;
  if (config.passkeysDisabled || config.passwordAuthDisabled) return undefined;
  if (isIP(hostname.replace(/^\[|\]$/g, "")) !== 0) return undefined;
  if (protocol !== "https:" && !isLoopback(hostname)) return undefined;
  return { id: hostname, origin, name: config.applicationName || "Coder" };
}

/** Throws 403 if passkeys are unavailable. */
export function getRelyingParty(config: RelyingPartyConfig): RelyingParty {
  const relyingParty = findRelyingParty(config);
  if (!relyingParty) throw new ApiError(403, "Passkeys are not available on this deployment.");
  return relyingParty;
}
