import { HttpError } from "../http/http-error.ts";
import { parseUrl } from "../http/parse-url.ts";
import { CallbackError } from "../oauth/callback-error.ts";
import { type CheckedRequest, checkAuthorizeRequest } from "../oauth/check-authorize-request.ts";
import { denyRequest, grantedScopes, issueCode } from "../oauth/decide-authorization.ts";
import type { Deps } from "../state/deps.ts";
import { findUserByLogin } from "../state/find.ts";

export interface WebDecision {
  login: string;
  scopes?: string[] | undefined;
}

/**
 * Everything a browser would do from the authorize address to the callback: somebody signs in and authorizes, or
 * cancels if nobody is named. Returns the callback's address, where a browser would go next.
 */
export function decideWebFlow(deps: Deps, address: string, decision?: WebDecision): string {
  try {
    const { request } = checkAuthorizeRequest(deps, readAddress(address));
    const pending = { ...request, sessionId: "" };
    if (!decision) throw denyRequest(pending);
    return authorize(deps, pending, decision);
  } catch (error) {
    if (error instanceof CallbackError) return error.location;
    throw error;
  }
}

function authorize(deps: Deps, request: CheckedRequest & { sessionId: string }, { login, scopes }: WebDecision) {
  const user = findUserByLogin(deps.state, login);
  if (!user) throw new HttpError(404, `There is no user ${JSON.stringify(login)}.`);
  const asked = grantedScopes(deps, { request, user });
  const granted = scopes ? asked.filter((scope) => scopes.includes(scope)) : asked;
  return issueCode(deps, { request: { ...request, scopes: granted }, user });
}

/** Whatever host name a server uses for the emulator. */
function readAddress(address: string): Record<string, string> {
  const url = parseUrl(address, "http://emulator");
  if (url?.pathname === "/login/oauth/authorize") return Object.fromEntries(url.searchParams);
  throw new HttpError(400, `Not an address of the web flow: ${JSON.stringify(address)}.`);
}
