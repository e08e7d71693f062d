import type { CreatePasskeyRequest, PasskeyCreationOptions } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { ApiError, resourceNotFound } from "../../http/api-error.ts";
import type { NewPasskeyRow, PasskeyPurpose, PasskeyRow } from "../../store/passkey-schema.ts";
import type { UserRow } from "../../store/schema.ts";
import { issueChallenge, spendChallenge } from "./challenges.ts";
import { ALGORITHMS, creationOptions } from "./creation-options.ts";
import { type NoticeDeps, queuePasskeyNotice } from "./notices/queue-passkey-notice.ts";
import { replaceRecoveryCodes } from "./recovery-codes.ts";
import { getRelyingParty } from "./relying-party.ts";
import { requirePasswordAgain } from "./require-password-again.ts";
import { loadWebAuthn } from "./webauthn.ts";

type CreationPurpose = Exclude<PasskeyPurpose, "sign-in">;

const USER_HANDLE_BYTES = 32;
const MOST_PASSKEYS = 20;
/** WebAuthn Level 3, section 7.1. */
const CREDENTIAL_ID_MAX_BYTES = 1023;

/** The options for creating a passkey, in exchange for the password (passkeys#2). */
export async function beginPasskey(deps: Deps, user: UserRow, password: string): Promise<PasskeyCreationOptions> {
  getRelyingParty(deps.config);
  await requirePasswordAgain(deps, user, password);
  return issueCreationOptions(deps, user, "register");
}

/** For a person who has proved that they know the password. */
export async function issueCreationOptions(
  deps: Deps,
  user: UserRow,
  purpose: CreationPurpose,
): Promise<PasskeyCreationOptions> {
  const relyingParty = getRelyingParty(deps.config);
  const known = await deps.store.passkeys.list(user.id, relyingParty.id);
  requireRoom(known);
  const handle = await deps.store.passkeys.ensureOwner(
    user.id,
    deps.random.bytes(USER_HANDLE_BYTES).toString("base64url"),
  );
  const challenge = await issueChallenge(deps, { purpose, userId: user.id });
  return creationOptions(relyingParty, user, { handle, challenge, known });
}

interface AddedPasskey {
  passkey: PasskeyRow;
  /** With the first one. */
  recoveryCodes?: string[];
}

/** Verifies what the browser created and stores it. */
export async function addPasskey(
  deps: Deps,
  user: UserRow,
  { ipAddress, ...request }: CreatePasskeyRequest & { ipAddress: string },
): Promise<AddedPasskey> {
  return savePasskey(deps, await verifyPasskey(deps, user, { ...request, purpose: "register" }), ipAddress);
}

/** What the browser created for a challenge of this purpose. Uses up the challenge. */
export async function verifyPasskey(
  deps: Deps,
  user: UserRow,
  { name, response, purpose }: CreatePasskeyRequest & { purpose: CreationPurpose },
): Promise<NewPasskeyRow> {
  const { id: rpId, origin } = getRelyingParty(deps.config);
  const use = { purpose, userId: user.id };
  const challenge = await spendChallenge(deps, response.response.clientDataJSON, use);
  if (challenge === undefined) throw refused("The request has expired or was answered already. Try again.");
  const { verifyRegistrationResponse } = await loadWebAuthn();
  const made = await verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch((cause: unknown) => {
    throw refused("The answer of the authenticator could not be verified.", cause);
  });
  if (!made.verified) throw refused("The answer of the authenticator could not be verified.");

  const { credential, aaguid, credentialDeviceType: deviceType, credentialBackedUp: backedUp } = made.registrationInfo;
  if (Buffer.byteLength(credential.id, "base64url") > CREDENTIAL_ID_MAX_BYTES) {
    throw refused("Its credential ID is longer than 1,023 bytes.");
  }
  return {
    id: deps.random.uuid(),
    userId: user.id,
    rpId,
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    signCount: credential.counter,
    transports: response.response.transports ?? [],
    aaguid,
    deviceType,
    backedUp,
    name,
    createdAt: deps.clock.now(),
    lastUsedAt: null,
  };
}

/** With ten recovery codes if it is the person's first one. */
export function savePasskey(deps: NoticeDeps, row: NewPasskeyRow, ipAddress: string): Promise<AddedPasskey> {
  return deps.store.transaction(async (store) => {
    const user = await store.users.lock(row.userId);
    if (user?.loginType !== "password") throw resourceNotFound();
    const known = await store.passkeys.list(row.userId, row.rpId);
    requireRoom(known);
    const passkey = await store.passkeys.insert(row);
    if (!passkey) throw new ApiError(409, "This passkey exists already.");
    const { userId, name: detail } = row;
    await queuePasskeyNotice({ ...deps, store }, { userId, event: "passkey_added", detail, ipAddress });
    if (known.length > 0) return { passkey };
    return { passkey, recoveryCodes: await replaceRecoveryCodes({ store, random: deps.random }, row.userId) };
  });
}

function requireRoom(known: readonly PasskeyRow[]): void {
  if (known.length < MOST_PASSKEYS) return;
  throw new ApiError(400, `You have ${MOST_PASSKEYS} passkeys already. Remove one first.`);
}

function refused(detail: string, cause?: unknown): ApiError {
  return new ApiError(400, "The passkey could not be added.", { detail, cause });
}
