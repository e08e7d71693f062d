import type { PasskeyCreationOptions } from "@coder-sign-in/api-types";
import type { PasskeyRow } from "../../store/passkey-schema.ts";
import type { UserRow } from "../../store/schema.ts";
import { CHALLENGE_MS } from "./challenges.ts";
import type { RelyingParty } from "./relying-party.ts";

/** Ed25519, ES256 and RS256: every authenticator supports one of them. */
export const ALGORITHMS = [-8, -7, -257];

interface Registration {
  /** The user handle. */
  handle: string;
  challenge: string;
  /** The person's existing passkeys. */
  known: readonly PasskeyRow[];
}

/** The options for a browser to create a passkey: one that is discoverable, and that verifies its user (passkeys#2). */
export function creationOptions(
  { id, name }: RelyingParty,
  user: UserRow,
  { handle, challenge, known }: Registration,
): PasskeyCreationOptions {
  return {
    rp: { id, name },
    user: { id: handle, name: user.email, displayName: user.name || user.username },
    challenge,
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
    timeout: CHALLENGE_MS,
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      type: "public-key",
      transports,
    })),
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    attestation: "none",
  };
}
