import type { Config } from "../../config.ts";
import { ownOptions } from "../../global-options.ts";

export function warnAboutRpInitiatedLogout({ oidcRpInitiatedLogout, oidc }: Config): string[] {
  if (!oidcRpInitiatedLogout || oidc) return [];
  return [`${ownOptions.oidcRpInitiatedLogout.env} has no effect until CODER_OIDC_CLIENT_ID is set.`];
}
