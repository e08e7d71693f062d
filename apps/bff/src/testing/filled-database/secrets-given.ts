import type { Deployment } from "./deployment.ts";
import type { Credentials } from "./fill-database.ts";

/** What is told to everybody; whatever else was given out is a secret. */
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
]);
/** What a part of a token tells, by which it is found again. */
const PREFIX = /^(?:coder_|cdr_device_)?[a-z0-9]{8,10}[-_](?=[a-z0-9]{22})/i;

/** Of credentials in clear, every text that nobody else may learn; of tokens the part that is kept as a hash. */
export function secretsIn(credentials: Credentials, { world }: Pick<Deployment, "world">): string[] {
  const ours = leaves(credentials).map((secret) => secret.replace(PREFIX, ""));
  return [...new Set([...ours, ...world.given])];
}

function leaves(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => (PUBLIC.has(name) ? [] : leaves(member)));
}
