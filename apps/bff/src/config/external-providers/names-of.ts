import type { ProviderDefaults } from "./external-auth-config.ts";

/** How people know a provider, and which Git URLs are its. `host` may have its scheme. */
export function namesOf(displayName: string, displayIcon: string, host: string): ProviderDefaults {
  const bare = host.replace(/^https?:\/\//, "").replaceAll(".", "\\.");
  return { displayName, displayIcon, regex: `^(https?://)?${bare}(/.*)?$` };
}
