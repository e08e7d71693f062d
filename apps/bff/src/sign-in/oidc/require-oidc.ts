import type { OidcConfig } from "../../config/oidc-config.ts";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import type { Oidc } from "../../upstream/oidc/oidc.ts";

export interface ConfiguredOidc {
  oidc: Oidc;
  config: OidcConfig;
}

export function requireOidc({ oidc, config }: Deps): ConfiguredOidc {
  if (!oidc || !config.oidc) throw new ApiError(400, "The oauth2 method requested is not configured!");
  return { oidc, config: config.oidc };
}
