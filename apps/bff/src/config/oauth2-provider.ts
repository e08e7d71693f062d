import type { Config } from "./config.ts";
import type { OptionReader } from "./option-reader.ts";

const NS_PER_SECOND = 1_000_000_000n;

export function readOAuth2Provider(read: OptionReader, problems: string[]): Config["oauth2Provider"] {
  const refresh = "Default OAuth Refresh Lifetime";
  const lifetime = read.nanoseconds(refresh);
  if (lifetime < 0n || (lifetime > 0n && lifetime < NS_PER_SECOND)) {
    problems.push(`${read.label(refresh)} must be at least 1s, or 0 for the lifetime of access tokens.`);
  }
  return { enabled: read.flag("OAuth2 Provider Enable"), refreshLifetimeSeconds: Number(lifetime / NS_PER_SECOND) };
}
