import type { Request } from "express";
import type { Deps } from "../deps.ts";
import { checkOAuthReturn, type OAuthReturn } from "../handshake/oauth-return.ts";
import { checkProvider } from "../handshake/provider-mark.ts";
import { type ConversionAttempt, findConversionAttempt } from "./convert-login/conversion-attempt.ts";

export interface SignInReturn extends OAuthReturn {
  /** Absent for a plain sign-in. */
  conversion: ConversionAttempt | undefined;
}

/** What a browser brings back from the provider that it was sent to, and for what purpose (signin#3 and signin#5). */
export async function checkSignInReturn(
  deps: Deps,
  request: Request,
  { provider, state }: { provider: "github" | "oidc"; state: string },
): Promise<SignInReturn> {
  const returned = checkOAuthReturn(request, deps.config, state);
  checkProvider(returned, provider);
  return { ...returned, conversion: await findConversionAttempt(deps, request, returned) };
}
