import type { AuthMethods } from "@coder-sign-in/api-types";
import type { Config } from "../config/config.ts";

/** Contract signin.md 2.5. */
export function presentAuthMethods(config: Config): AuthMethods {
  return {
    ...(config.termsOfServiceUrl === "" ? {} : { terms_of_service_url: config.termsOfServiceUrl }),
    password: { enabled: !config.passwordAuthDisabled },
    github: { enabled: config.github !== undefined, default_provider_configured: false },
    oidc: {
      enabled: config.oidc !== undefined,
      signInText: config.oidc?.signInText ?? "",
      iconUrl: config.oidc?.iconUrl ?? "",
    },
  };
}
