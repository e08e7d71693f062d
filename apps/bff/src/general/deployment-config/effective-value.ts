import type { Config } from "../../config/config.ts";
import type { OptionValue, ResolvedOption } from "../../config/resolved-option.ts";
import { presentExternalAuth } from "./present-external-auth.ts";
import { withoutUserInfo } from "./without-user-info.ts";

/**
 * The value in effect on the running server, in wire format and without secrets. A secret option has no value to show.
 */
export function effectiveValue({ definition, value }: ResolvedOption, config: Config): OptionValue | undefined {
  if (definition.secret) return undefined;
  return withoutUserInfo(changedAtStart(definition.name, config) ?? value);
}

/** Values decided at startup where the option leaves them open (general#7.3). */
function changedAtStart(name: string, config: Config): OptionValue | undefined {
  switch (name) {
    case "Access URL":
      return config.accessUrl.href.replace(/\/$/, "");
    case "API Rate Limit":
      return config.rateLimit.disabled ? -1 : undefined;
    case "Secure Auth Cookie":
      return config.cookies.secure;
    case "External Auth Providers":
      return presentExternalAuth(config.externalAuth);
    default:
      return undefined;
  }
}
