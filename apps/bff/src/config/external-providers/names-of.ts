import type { ProviderDefaults } from "./external-auth-config.ts";

/** A provider's name for people, and which Git URLs it is for. `host` may include its scheme. */
export function namesOf(displayName: string, displayIcon: string, host: string): ProviderDefaults {
  const bare = host.replace(/^https?:\/\//, "").replaceAll(".", "\\.");
  return { displayName, displayIcon, regex: `^(https?://)?${bare}(/.*)?$` };
}
