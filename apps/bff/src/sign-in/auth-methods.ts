import type { AuthMethods } from "@coder-sign-in/api-types";
import type { Config } from "../config/config.ts";
import { onlyProvider } from "../config/sections/authentication/only-provider.ts";
import { findRelyingParty } from "../users/passkeys/relying-party.ts";

/** signin#2.5. */
export function presentAuthMethods(config: Config): AuthMethods {
  const redirect = config.signInRedirect ? onlyProvider(config) : undefined;
  return {
    ...(config.termsOfServiceUrl === "" ? {} : { terms_of_service_url: config.termsOfServiceUrl }),
    ...(redirect ? { sign_in_redirect: redirect } : {}),
    password: { enabled: !config.passwordAuthDisabled },
    ...(findRelyingParty(config)
      ? { passkey: { enabled: true, ...(config.passkeysRequired ? { required: true } : {}) } }
      : {}),
    github: { enabled: config.github !== undefined, default_provider_configured: false },
    oidc: {
      enabled: config.oidc !== undefined,
      signInText: config.oidc?.signInText ?? "",
      iconUrl: config.oidc?.iconUrl ?? "",
      ...(config.oidc && config.oidcRpInitiatedLogout && { rp_initiated_logout: true as const }),
    },
  };
}
