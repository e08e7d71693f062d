import { routes } from "@coder-sign-in/api-types";
import type { Request, Response } from "express";
import type { Deps } from "../../deps.ts";
import { clearCookie, OIDC_LOGOUT_STATE_COOKIE, readCookie, setCookie } from "../../http/cookies-and-csrf/cookies.ts";
import { isSameSecret } from "../../http/secret-compare.ts";
import { randomAlphanumerics } from "../../keys/api-key-token.ts";
import type { ApiKeyRow } from "../../store/schema.ts";

const STATE_LENGTH = 32;
/** As long as a person may take to answer the provider. */
const STATE_SECONDS = 600;
const SIGN_IN = "/login?ways=all";
const SIGNED_OUT = "You are signed out here and at your provider.";

/** Where a person whose session has just ended signs out of the provider, if that is offered (signin#14). */
export async function findProviderLogout(deps: Deps, response: Response, key: ApiKeyRow): Promise<URL | undefined> {
  const { oidc, config, random, log } = deps;
  if (!oidc || !config.oidcRpInitiatedLogout || key.loginType !== "oidc") return undefined;
  const state = randomAlphanumerics(random, STATE_LENGTH);
  const returnTo = new URL(routes.returnFromProviderLogout.path, config.accessUrl);
  try {
    const url = await oidc.endSessionUrl({ returnTo, state });
    if (url) setCookie(response, config, { name: OIDC_LOGOUT_STATE_COOKIE, value: state, maxAge: STATE_SECONDS });
    else log.warn("The OpenID Connect provider has no end_session_endpoint: nobody can be sent there to sign out.");
    return url;
  } catch (error) {
    // They are signed out here nevertheless.
    log.warn({ err: error }, "The OpenID Connect provider does not say where to sign out.");
    return undefined;
  }
}

/** Redirects to the sign-in page, which reports the sign-out only to people whom we sent there. */
export function pageAfterProviderLogout({ config }: Deps, request: Request, response: Response, state = ""): string {
  const expected = readCookie(request, OIDC_LOGOUT_STATE_COOKIE) ?? "";
  if (expected === "" || !isSameSecret(state, expected)) return SIGN_IN;
  clearCookie(response, config, OIDC_LOGOUT_STATE_COOKIE);
  return `${SIGN_IN}&message=${encodeURIComponent(SIGNED_OUT)}`;
}
