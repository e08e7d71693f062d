import type { Config } from "../../config/config.ts";
import { ApiError } from "../../http/api-error.ts";
import { getRelyingParty } from "../../users/passkeys/relying-party.ts";

/** Throws 403 if passkeys are not required: people add one in their account then. */
export function requireEnrollment(config: Config): void {
  getRelyingParty(config);
  if (!config.passkeysRequired) throw new ApiError(403, "This deployment does not require passkeys.");
}
