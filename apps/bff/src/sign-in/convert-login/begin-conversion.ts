import type { ConvertLoginRequest, OAuthConversionResponse } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { CONVERT_PREFIX } from "../../handshake/merge-mark.ts";
import { ApiError } from "../../http/api-error.ts";
import { randomAlphanumerics } from "../../keys/api-key-token.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import { slowOldPasswords } from "../../rate-limits/slow-guesses.ts";
import type { UserRow } from "../../store/schema.ts";
import { checkPassword } from "../password/password.ts";
import { CONVERSION_LIFETIME_SECONDS, signConversion } from "./conversion-jwt.ts";

const STATE_LENGTH = 32;

type Provider = "github" | "oidc";

interface ConversionRequest {
  user: UserRow;
  request: ConvertLoginRequest;
}

interface BegunConversion {
  answer: OAuthConversionResponse;
  /** For the cookie of the browser that converts. */
  jwt: string;
}

/** signin#5. `row` is the audit row of the request. */
export async function beginConversion(
  deps: Deps,
  { user, request }: ConversionRequest,
  row: AuditEvent,
): Promise<BegunConversion> {
  const toType = parseProvider(deps, request.to_type);
  const { email } = user;
  await slowOldPasswords(deps, user.id, () => checkPassword(deps, { email, password: request.password }, row));

  const state = CONVERT_PREFIX + randomAlphanumerics(deps.random, STATE_LENGTH);
  const expiresAt = new Date(deps.clock.now().getTime() + CONVERSION_LIFETIME_SECONDS * 1000).toISOString();
  const claims = { userId: user.id, state, fromLoginType: user.loginType, toLoginType: toType };
  row.facts = { from_login_type: user.loginType, to_login_type: toType, expires_at: expiresAt };
  return {
    answer: { state_string: state, expires_at: expiresAt, to_type: toType, user_id: user.id },
    jwt: await signConversion(deps, claims),
  };
}

/** Only to a login type that the person can sign in with afterwards. */
function parseProvider({ config }: Pick<Deps, "config">, toType: string): Provider {
  if (toType === "github" || toType === "oidc") {
    if (config[toType]) return toType;
    throw new ApiError(400, `Cannot convert to login type "${toType}".`, {
      detail: "This deployment does not offer that way to sign in.",
    });
  }
  if (["password", "none", "token"].includes(toType)) {
    throw new ApiError(400, `Cannot convert to login type "${toType}".`);
  }
  throw new ApiError(400, `Unknown login type "${toType}".`);
}
