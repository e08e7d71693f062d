import type { Config } from "../../config/config.ts";
import type { ResolvedOption, ValueSource } from "../../config/resolved-option.ts";

interface Surroundings {
  config: Config;
  all: readonly ResolvedOption[];
}

/** What set the value in effect on the running server, which may be another option (general#7.4). */
export function effectiveSource(option: ResolvedOption, { config, all }: Surroundings): ValueSource | undefined {
  const sourceOf = (name: string) => all.find(({ definition }) => definition.name === name)?.source;
  switch (option.definition.name) {
    case "API Rate Limit":
      return config.rateLimit.disabled ? sourceOf("Disable All Rate Limits") : option.source;
    case "Secure Auth Cookie":
      return option.value === config.cookies.secure ? option.source : sourceOf("Access URL");
    case "External Auth Providers":
      return option.source !== "flag" && hasProvidersOfEnvironment(option, config) ? "env" : option.source;
    default:
      return option.source;
  }
}

/** They come after those of the flag or the file, which alone are the option's value. */
function hasProvidersOfEnvironment({ value }: ResolvedOption, { externalAuth }: Config): boolean {
  return externalAuth.length > (Array.isArray(value) ? value.length : 0);
}
