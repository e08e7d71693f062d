import { errors, jwtVerify, SignJWT } from "jose";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { currentSigningKey, findSigningKey } from "../../keys/signing-key.ts";

const PURPOSE = "oidc_convert";
const ALGORITHM = "HS512";
const NOT_BEFORE_SECONDS = 1;

export const CONVERSION_LIFETIME_SECONDS = 5 * 60;

export interface ConversionClaims {
  userId: string;
  state: string;
  fromLoginType: string;
  toLoginType: string;
}

/** Permits one browser to convert one account, for five minutes (signin#5). */
export async function signConversion(deps: Deps, claims: ConversionClaims): Promise<string> {
  const key = await currentSigningKey(deps, PURPOSE);
  const now = Math.floor(deps.clock.now().getTime() / 1000);
  const { userId, state, fromLoginType, toLoginType } = claims;
  return new SignJWT({ user_id: userId, state, from_login_type: fromLoginType, to_login_type: toLoginType })
    .setProtectedHeader({ alg: ALGORITHM, kid: key.id })
    .setIssuer(deps.buildInfo.deployment_id)
    .setSubject(state)
    .setAudience([userId])
    .setExpirationTime(now + CONVERSION_LIFETIME_SECONDS)
    .setNotBefore(now - NOT_BEFORE_SECONDS)
    .setIssuedAt(now)
    .setJti(deps.random.uuid())
    .sign(key.secret);
}

/** The claims of a JWT that this deployment signed and that has not expired. Refusals as in signin#5. */
export async function verifyConversion(deps: Deps, jwt: string): Promise<ConversionClaims> {
  const { payload } = await jwtVerify(jwt, ({ kid }) => secretOf(deps, kid), {
    algorithms: [ALGORITHM],
    currentDate: deps.clock.now(),
    requiredClaims: ["exp"],
  }).catch((error: unknown) => {
    throw refusalFor(error);
  });
  if (payload.iss !== deps.buildInfo.deployment_id) {
    throw new ApiError(
      403,
      "Request to convert login type failed. Issuer mismatch. Found a cookie from another coder deployment, please try again.",
    );
  }
  return {
    userId: text(payload.user_id),
    state: text(payload.state),
    fromLoginType: text(payload.from_login_type),
    toLoginType: text(payload.to_login_type),
  };
}

async function secretOf(deps: Deps, kid: string | undefined): Promise<Uint8Array> {
  const key = kid === undefined ? undefined : await findSigningKey(deps, PURPOSE, kid);
  if (!key) throw new errors.JWKSNoMatchingKey();
  return key.secret;
}

function refusalFor(error: unknown): unknown {
  if (!(error instanceof errors.JOSEError)) return error;
  if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) {
    return new ApiError(400, `Error parsing jwt: ${error.message}`);
  }
  return new ApiError(
    400,
    "Using an invalid jwt to authorize this action. Ensure there is only 1 coder deployment and try again.",
  );
}

function text(claim: unknown): string {
  return typeof claim === "string" ? claim : "";
}
