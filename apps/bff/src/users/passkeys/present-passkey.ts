import type { Passkey } from "@coder-sign-in/api-types";
import type { PasskeyRow } from "../../store/passkey-schema.ts";

export function presentPasskey(row: PasskeyRow): Passkey {
  return {
    id: row.id,
    name: row.name,
    created_at: row.createdAt.toISOString(),
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    backed_up: row.backedUp,
    aaguid: row.aaguid,
  };
}
