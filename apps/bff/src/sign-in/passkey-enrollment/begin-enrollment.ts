import type { BeginEnrollmentRequest, PasskeyCreationOptions } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { AuditOrigin } from "../../observability/audit.ts";
import type { UserRow } from "../../store/schema.ts";
import { issueCreationOptions } from "../../users/passkeys/add-passkey.ts";
import { PasskeyMissing } from "../password/require-passkey.ts";
import { signInWithPassword } from "../password/sign-in-with-password.ts";
import { requireEnrollment } from "./require-enrollment.ts";

/** The options for creating a passkey, for a person who cannot sign in without one (passkeys#5). */
export async function beginEnrollment(
  deps: Deps,
  credentials: BeginEnrollmentRequest,
  origin: AuditOrigin,
): Promise<PasskeyCreationOptions> {
  requireEnrollment(deps.config);
  return issueCreationOptions(deps, await findPersonWithoutPasskey(deps, credentials, origin), "enroll");
}

/**
 * This is the sign-in itself, up to the missing passkey. So its checks, their order and time, its limits and its audit
 * row are the same as those of a sign-in.
 */
async function findPersonWithoutPasskey(
  deps: Deps,
  { email, password }: BeginEnrollmentRequest,
  origin: AuditOrigin,
): Promise<UserRow> {
  try {
    await signInWithPassword(deps, { email, password }, origin);
  } catch (error) {
    if (error instanceof PasskeyMissing) return error.user;
    throw error;
  }
  throw new Error("A deployment that requires passkeys accepted a password alone.");
}
