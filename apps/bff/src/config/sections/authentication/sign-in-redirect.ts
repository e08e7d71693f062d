import type { Config } from "../../config.ts";
import { ownOptions } from "../../global-options.ts";
import { onlyProvider } from "./only-provider.ts";

export function warnAboutSignInRedirect(config: Config): string[] {
  if (!config.signInRedirect || onlyProvider(config)) return [];
  const remedy = "Configure one of them and set CODER_DISABLE_PASSWORD_AUTH=true";
  return [
    `${ownOptions.signInRedirect.env} has no effect: neither GitHub nor OpenID Connect is the only way to sign in. ${remedy}.`,
  ];
}
