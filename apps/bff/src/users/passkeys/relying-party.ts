import type { Config } from "../../config/config.ts";
import { hasPasskeys, type PasskeyConfig } from "../../config/sections/authentication/passkeys-available.ts";
import { ApiError } from "../../http/api-error.ts";

/** The relying party of passkeys: this deployment, by its access URL. */
export interface RelyingParty {
  id: string;
  origin: string;
  name: string;
}

type RelyingPartyConfig = PasskeyConfig & Pick<Config, "applicationName">;

/** Undefined if passkeys are unavailable. */
export function findRelyingParty(config: RelyingPartyConfig): RelyingParty | undefined {
  if (!hasPasskeys(config)) return undefined;
  const { hostname: id, origin } = config.accessUrl;
  return { id, origin, name: config.applicationName || "Coder" };
}

/** Throws 403 if passkeys are unavailable. */
export function getRelyingParty(config: RelyingPartyConfig): RelyingParty {
  const relyingParty = findRelyingParty(config);
  if (!relyingParty) throw new ApiError(403, "Passkeys are not available on this deployment.");
  return relyingParty;
}
