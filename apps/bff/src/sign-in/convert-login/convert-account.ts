import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { isSameSecret } from "../../http/secret-compare.ts";
import { type AuditEvent, diffOfUser } from "../../observability/audit-event.ts";
import type { UserRow } from "../../store/schema.ts";
import type { Identity } from "../identity.ts";
import { requireNotSuspended } from "../require-not-suspended.ts";
import type { ConversionAttempt } from "./conversion-attempt.ts";
import { type ConversionClaims, verifyConversion } from "./conversion-jwt.ts";

interface Conversion {
  attempt: ConversionAttempt;
  identity: Identity;
  /** The owner of the provider's identity, by link or by email. */
  user: UserRow | undefined;
}

/**
 * From now on the account signs in with the provider, and its password is gone. The checks and their texts are those of
 * signin#5. Pass a transaction's store; of concurrent conversions, one changes the row.
 */
export async function convertAccount(
  deps: Deps,
  { attempt, identity, user }: Conversion,
  row: AuditEvent,
): Promise<UserRow> {
  Object.assign(row, { action: "write", resourceType: "user" });
  if (!user) {
    throw new ApiError(
      400,
      `The oidc account with the email "${identity.email}" does not match the email of the account you are trying to convert. Contact your administrator to resolve this issue.`,
    );
  }
  if (!attempt.jwt) {
    throw new ApiError(
      400,
      "Convert to oauth cookie not found. Missing signed jwt to authorize this action. Please try again.",
    );
  }
  const claims = await verifyConversion(deps, attempt.jwt);
  if (!isSameSecret(claims.state, attempt.state)) {
    throw new ApiError(403, "Request to convert login type failed. State mismatch.");
  }
  const { fromLoginType, toLoginType } = claims;
  row.facts = { from_login_type: fromLoginType, to_login_type: toLoginType };
  requireSameConversion(claims, user, identity);
  requireNotSuspended(user);

  const converted = await deps.store.users.changeLoginType(user.id, { from: user.loginType, to: identity.loginType });
  if (!converted) throw mismatch(claims);
  row.resourceTarget = user.username;
  row.diff = diffOfUser(user, converted);
  return converted;
}

function requireSameConversion(claims: ConversionClaims, user: UserRow, identity: Identity): void {
  const isSame =
    claims.userId === user.id &&
    claims.fromLoginType === user.loginType &&
    claims.toLoginType === identity.loginType &&
    claims.fromLoginType === "password";
  if (!isSame) throw mismatch(claims);
}

function mismatch({ fromLoginType, toLoginType }: ConversionClaims): ApiError {
  return new ApiError(403, `Request to convert login type from ${fromLoginType} to ${toLoginType} failed`);
}
