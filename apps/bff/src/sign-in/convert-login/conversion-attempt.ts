import type { Request } from "express";
import type { Deps } from "../../deps.ts";
import { isConversion } from "../../handshake/merge-mark.ts";
import type { OAuthReturn } from "../../handshake/oauth-return.ts";
import { OAUTH_CONVERT_COOKIE, readCookie } from "../../http/cookies-and-csrf/cookies.ts";
import { findSession } from "../../keys/sessions/require-session.ts";

/** What a browser presents when it comes back from a provider to convert an account. */
export interface ConversionAttempt {
  state: string;
  jwt: string | undefined;
  /** Key of the session that the browser still has. It ends with the conversion, and none replaces it. */
  sessionKeyId: string | undefined;
}

/** Undefined for a plain sign-in. */
export async function findConversionAttempt(
  deps: Deps,
  request: Request,
  returned: OAuthReturn,
): Promise<ConversionAttempt | undefined> {
  if (!isConversion(returned)) return undefined;
  const session = await findSession(deps, request);
  const { state } = returned;
  return { state, jwt: readCookie(request, OAUTH_CONVERT_COOKIE), sessionKeyId: session?.key.id };
}
