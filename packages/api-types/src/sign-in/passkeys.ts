import { z } from "zod";
import { email, requiredString } from "../fields.ts";
import { loginWithPasswordResponse } from "./sign-in.ts";

export const PASSKEY_NAME_MAX_LENGTH = 64;

/** Mails quote it in plain text. */
const passkeyName = z
  .string()
  .trim()
  .min(1)
  .max(PASSKEY_NAME_MAX_LENGTH)
  .regex(/^\P{Cc}*$/u);
const password = requiredString.describe("The current password of the account.");
const recoveryCodes = z
  .array(z.string())
  .describe("Each signs in once beside the password. They are shown here and never again.");

/** Binary values are base64url, as in WebAuthn's own JSON. */
const base64url = z
  .string()
  .min(1)
  .max(100_000)
  .regex(/^[\w-]+$/);

/** passkeys#2. */
export const passkey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    created_at: z.iso.datetime(),
    last_used_at: z.iso.datetime().nullable(),
    backed_up: z.boolean().describe("Whether its provider keeps a copy, so that it outlives the device."),
    aaguid: z.uuid().describe("Model of the authenticator; all zeros where it does not tell."),
  })
  .meta({ id: "Passkey" });
export type Passkey = z.infer<typeof passkey>;

/** passkeys#2. */
export const passkeys = z
  .object({
    passkeys: z.array(passkey),
    recovery_codes_left: z.int(),
    password_suffices: z.boolean().describe("Whether the password signs in without a passkey, although there is one."),
  })
  .meta({ id: "Passkeys" });
export type Passkeys = z.infer<typeof passkeys>;

/** passkeys#2. */
export const passwordAgainRequest = z.object({ password }).meta({ id: "PasswordAgainRequest" });
export type PasswordAgainRequest = z.infer<typeof passwordAgainRequest>;

const credentialDescriptor = z.object({
  id: base64url,
  type: z.literal("public-key"),
  transports: z.array(z.string()).optional(),
});

/** WebAuthn's `PublicKeyCredentialCreationOptionsJSON`, for `navigator.credentials.create`. */
export const passkeyCreationOptions = z
  .object({
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: base64url, name: z.string(), displayName: z.string() }),
    challenge: base64url,
    pubKeyCredParams: z.array(z.object({ type: z.literal("public-key"), alg: z.int() })),
    timeout: z.int().describe("Milliseconds."),
    excludeCredentials: z.array(credentialDescriptor),
    authenticatorSelection: z.object({
      residentKey: z.literal("required"),
      requireResidentKey: z.literal(true),
      userVerification: z.literal("required"),
    }),
    attestation: z.literal("none"),
  })
  .meta({ id: "PasskeyCreationOptions" });
export type PasskeyCreationOptions = z.infer<typeof passkeyCreationOptions>;

const publicKeyCredential = { id: base64url, rawId: base64url, type: z.literal("public-key") };

/** The members of WebAuthn's `RegistrationResponseJSON` that are read. */
export const passkeyRegistration = z
  .object({
    ...publicKeyCredential,
    response: z.object({
      clientDataJSON: base64url,
      attestationObject: base64url,
      transports: z.array(z.string().max(32)).max(16).optional(),
    }),
  })
  .meta({ id: "PasskeyRegistration" });
export type PasskeyRegistration = z.infer<typeof passkeyRegistration>;

/** passkeys#2. */
export const createPasskeyRequest = z
  .object({ name: passkeyName, response: passkeyRegistration })
  .meta({ id: "CreatePasskeyRequest" });
export type CreatePasskeyRequest = z.infer<typeof createPasskeyRequest>;

export const createPasskeyResponse = z
  .object({ passkey, recovery_codes: recoveryCodes.optional() })
  .meta({ id: "CreatePasskeyResponse" });
export type CreatePasskeyResponse = z.infer<typeof createPasskeyResponse>;

/** passkeys#2. */
export const renamePasskeyRequest = z.object({ name: passkeyName }).meta({ id: "RenamePasskeyRequest" });
export type RenamePasskeyRequest = z.infer<typeof renamePasskeyRequest>;

/** passkeys#2. An owner who removes another person's passkey gives none. */
export const deletePasskeyRequest = z
  .object({ password: z.string().nullish().describe("Required for one's own.") })
  .meta({ id: "DeletePasskeyRequest" });
export type DeletePasskeyRequest = z.infer<typeof deletePasskeyRequest>;

export const recoveryCodesResponse = z.object({ recovery_codes: recoveryCodes }).meta({ id: "RecoveryCodesResponse" });
export type RecoveryCodesResponse = z.infer<typeof recoveryCodesResponse>;

/** passkeys#4. */
export const passkeySettingsRequest = z
  .object({ password, password_suffices: z.boolean() })
  .meta({ id: "PasskeySettingsRequest" });
export type PasskeySettingsRequest = z.infer<typeof passkeySettingsRequest>;

/** WebAuthn's `PublicKeyCredentialRequestOptionsJSON`, for `navigator.credentials.get`. */
export const passkeyRequestOptions = z
  .object({
    rpId: z.string(),
    challenge: base64url,
    timeout: z.int().describe("Milliseconds."),
    userVerification: z.literal("required"),
  })
  .meta({ id: "PasskeyRequestOptions" });
export type PasskeyRequestOptions = z.infer<typeof passkeyRequestOptions>;

/** The members of WebAuthn's `AuthenticationResponseJSON` that are read. */
export const passkeyAssertion = z
  .object({
    ...publicKeyCredential,
    response: z.object({
      clientDataJSON: base64url,
      authenticatorData: base64url,
      signature: base64url,
      userHandle: base64url.nullish(),
    }),
  })
  .meta({ id: "PasskeyAssertion" });
export type PasskeyAssertion = z.infer<typeof passkeyAssertion>;

/** passkeys#3. */
export const signInWithPasskeyRequest = z
  .object({ response: passkeyAssertion })
  .meta({ id: "SignInWithPasskeyRequest" });
export type SignInWithPasskeyRequest = z.infer<typeof signInWithPasskeyRequest>;

const credentials = { email, password: requiredString };

/** passkeys#5. */
export const beginEnrollmentRequest = z.object(credentials).meta({ id: "BeginEnrollmentRequest" });
export type BeginEnrollmentRequest = z.infer<typeof beginEnrollmentRequest>;

/** passkeys#5. */
export const enrollPasskeyRequest = z
  .object({ ...credentials, ...createPasskeyRequest.shape })
  .meta({ id: "EnrollPasskeyRequest" });
export type EnrollPasskeyRequest = z.infer<typeof enrollPasskeyRequest>;

export const enrollPasskeyResponse = z
  .object({ ...loginWithPasswordResponse.shape, passkey, recovery_codes: recoveryCodes })
  .meta({ id: "EnrollPasskeyResponse" });
export type EnrollPasskeyResponse = z.infer<typeof enrollPasskeyResponse>;
