import type { ClientMetadata } from "@coder-sign-in/api-types";
import { toExactJson } from "../../http/bodies/exact-json.ts";

const KIB = 1024;
/** Anybody may register, so anybody may fill the database: this much each, besides the redirect URIs. */
const MAX_BYTES = {
  client_uri: 2 * KIB,
  logo_uri: 2 * KIB,
  tos_uri: 2 * KIB,
  policy_uri: 2 * KIB,
  jwks_uri: 2 * KIB,
  software_id: 256,
  software_version: 256,
  contacts: 4 * KIB,
  jwks: 16 * KIB,
} as const satisfies Partial<Record<keyof ClientMetadata, number>>;

/** Which member is too long; undefined if none is. Lists and objects count as JSON. */
export function sizeProblem(metadata: ClientMetadata): string | undefined {
  for (const [name, limit] of Object.entries(MAX_BYTES)) {
    const value = metadata[name as keyof typeof MAX_BYTES];
    const text = typeof value === "string" ? value : toExactJson(value ?? "");
    if (Buffer.byteLength(text) > limit) return `${name} must be at most ${limit} bytes long`;
  }
  return undefined;
}
