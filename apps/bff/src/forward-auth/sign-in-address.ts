import type { Deps } from "../deps.ts";
import { returnAddress } from "../http/addresses/return-address.ts";
import type { ApiError } from "../http/api-error.ts";
import { SESSION_COOKIE } from "../http/cookies-and-csrf/cookies.ts";
import { isSignedOut } from "../keys/sessions/signed-out.ts";

/**
 * The sign-in page, from which people return to where they wanted to go, if that is allowed (forward-auth#5). It says
 * why they are refused if there is more to it than being signed out: a suspended account.
 */
export function signInAddress({ config, log }: Pick<Deps, "config" | "log">, wanted: URL, refusal: ApiError): string {
  const page = new URL("/login", config.accessUrl);
  if (!isSignedOut(refusal)) page.searchParams.set("message", refusal.body.message);
  const back = returnAddress(config, withoutCredentials(wanted));
  if (back !== undefined) page.searchParams.set("redirect", `/signed-in?${new URLSearchParams({ to: back })}`);
  else log.debug({ host: wanted.host }, "Nobody is sent back there after signing in; see the options of forward auth.");
  return page.href;
}

/** The credential that was refused is not copied into another address. */
function withoutCredentials(wanted: URL): URL {
  const carriers = [SESSION_COOKIE, "access_token"].filter((name) => wanted.searchParams.has(name));
  if (carriers.length === 0) return wanted;
  const url = new URL(wanted);
  for (const name of carriers) url.searchParams.delete(name);
  return url;
}
