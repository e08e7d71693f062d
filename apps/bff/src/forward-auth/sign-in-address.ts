import type { Deps } from "../deps.ts";
import { returnAddress } from "../http/addresses/return-address.ts";
import { SESSION_COOKIE } from "../http/cookies-and-csrf/cookies.ts";

/** The sign-in page, from which somebody comes back to what they wanted to open where that is allowed (forward-auth#5). */
export function signInAddress({ config, log }: Pick<Deps, "config" | "log">, wanted: URL): string {
  const page = new URL("/login", config.accessUrl);
  const back = returnAddress(config, withoutCredentials(wanted));
  if (back !== undefined) page.searchParams.set("redirect", `/signed-in?${new URLSearchParams({ to: back })}`);
  else log.debug({ host: wanted.host }, "Nobody is sent back there after signing in; see the options of forward auth.");
  return page.href;
}

/** What did not let somebody in is not written into yet another address. */
function withoutCredentials(wanted: URL): URL {
  const carriers = [SESSION_COOKIE, "access_token"].filter((name) => wanted.searchParams.has(name));
  if (carriers.length === 0) return wanted;
  const url = new URL(wanted);
  for (const name of carriers) url.searchParams.delete(name);
  return url;
}
