import type { Config } from "../../config.ts";
import { ownOptions } from "../../global-options.ts";
import type { OptionReader } from "../../option-reader.ts";
import { parseDuration } from "../../values/parse-duration.ts";

const NS_PER_SECOND = 1_000_000_000n;

export function readOAuth2Provider(
  read: OptionReader,
  unusedAppsStay: string | undefined,
  problems: string[],
): Config["oauth2Provider"] {
  const refresh = "Default OAuth Refresh Lifetime";
  const lifetime = read.nanoseconds(refresh);
  if (lifetime < 0n || (lifetime > 0n && lifetime < NS_PER_SECOND)) {
    problems.push(`${read.label(refresh)} must be at least 1s, or 0 for the lifetime of access tokens.`);
  }
  return {
    enabled: read.flag("OAuth2 Provider Enable"),
    refreshLifetimeSeconds: Number(lifetime / NS_PER_SECOND),
    unusedAppsStaySeconds: readUnusedAppsStay(unusedAppsStay, problems),
  };
}

function readUnusedAppsStay(text: string | undefined, problems: string[]): number {
  const { env, default: byDefault } = ownOptions.unusedAppsStay;
  const parsed = parseDuration(text ?? byDefault);
  const stay = "value" in parsed ? parsed.value : -1n;
  if (stay === 0n || stay >= 3600n * NS_PER_SECOND) return Number(stay / NS_PER_SECOND);
  problems.push(`${env} must be a duration of at least 1h, like ${byDefault}, or 0 for ever.`);
  return 0;
}
