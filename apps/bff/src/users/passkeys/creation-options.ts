import type { PasskeyCreationOptions } from "@coder-sign-in/api-types";
import type { PasskeyRow } from "../../store/passkey-schema.ts";
import type { UserRow } from "../../store/schema.ts";
import { CHALLENGE_MS } from "./challenges.ts";
import type { RelyingParty } from "./relying-party.ts";

/** Ed25519, ES256 and RS256: every authenticator has one of them. */
export const ALGORITHMS = [-8, -7, -257];

interface Registration {
  /** What authenticators know the person by. */
  handle: string;
  challenge: string;
  /** Passkeys that the person has. */
  known: readonly PasskeyRow[];
}

/** What a browser makes a passkey by: one that needs no name to be found, and that verifies its person (passkeys#2). */
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
