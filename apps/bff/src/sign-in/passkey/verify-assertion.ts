import type { PasskeyAssertion } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { isSameSecret } from "../../http/secret-compare.ts";
import type { PasskeyRow } from "../../store/passkey-schema.ts";
import { spendChallenge } from "../../users/passkeys/challenges.ts";
import { getRelyingParty } from "../../users/passkeys/relying-party.ts";
import { loadWebAuthn } from "../../users/passkeys/webauthn.ts";
import { passkeyRefused, passkeyUnknown } from "./passkey-refused.ts";

/** The passkey that answered, and its authenticator's report. */
export interface ProvenPasskey {
  passkey: PasskeyRow;
  signCount: number;
  backedUp: boolean;
}

/**
 * Verifies an answer to a challenge of `beginPasskeySignIn`, except the counter, which is compared when it is stored.
 */
export async function verifyAssertion(
  deps: Deps,
  assertion: PasskeyAssertion,
  identify: (userId: string) => void,
): Promise<ProvenPasskey> {
  const { id: rpId, origin } = getRelyingParty(deps.config);
  const use = { purpose: "sign-in", userId: null } as const;
  const challenge = await spendChallenge(deps, assertion.response.clientDataJSON, use);
  if (challenge === undefined) throw passkeyRefused("The request has expired or was answered already. Try again.");
  const passkey = await deps.store.passkeys.findByCredentialId(assertion.id);
  const userHandle = assertion.response.userHandle ?? "";
  if (!passkey || passkey.rpId !== rpId || !isSameSecret(userHandle, passkey.userHandle)) {
    throw passkeyUnknown();
  }
  identify(passkey.userId);

  const { verifyAuthenticationResponse } = await loadWebAuthn();
  const checked = await verifyAuthenticationResponse({
    response: { ...assertion, response: { ...assertion.response, userHandle }, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
    // The library compares with what it is given. The comparison that counts happens in the row update.
    credential: { id: passkey.credentialId, publicKey: Uint8Array.from(passkey.publicKey), counter: 0 },
  }).catch((cause: unknown) => {
    throw passkeyRefused(UNVERIFIED, cause);
  });
  if (!checked.verified) throw passkeyRefused(UNVERIFIED);
  const { newCounter: signCount, credentialBackedUp: backedUp, credentialDeviceType } = checked.authenticationInfo;
  // WebAuthn Level 3, section 7.2.
  if (credentialDeviceType !== passkey.deviceType) {
    throw passkeyRefused("Whether it can be backed up has changed. It may be a copy.");
  }
  return { passkey, signCount, backedUp };
}

const UNVERIFIED = "The answer of the authenticator could not be verified.";
