import type { Deployment } from "./deployment.ts";
import type { Credentials } from "./fill-database.ts";

/** What everybody may know; anything else that was issued is a secret. */
const PUBLIC = new Set([
  "from",
  "username",
  "email",
  "login",
  "client_id",
  "path",
  "id",
  "userCode",
  "oauth_redirect",
  "belongings",
  "rpId",
  "credentialId",
  "userHandle",
]);
/** The part of a token by which it is looked up. */
const PREFIX = /^(?:coder_|cdr_device_)?[a-z0-9]{8,10}[-_](?=[a-z0-9]{22})/i;

/**
 * For credentials in the clear, every text that nobody else may learn; for tokens the part that is stored as a hash.
 */
export function secretsIn(credentials: Credentials, { world }: Pick<Deployment, "world">): string[] {
  const ours = leaves(credentials).map((secret) => secret.replace(PREFIX, ""));
  return [...new Set([...ours, ...world.given])];
}

function leaves(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => (PUBLIC.has(name) ? [] : leaves(member)));
}
