import type { Request, RequestHandler, Response } from "express";
import type { Deps } from "../deps.ts";
import { requestedOf } from "../dispatch/requested.ts";
import { clientAddress } from "../http/addresses/client-address.ts";
import { opensPage } from "../http/addresses/opens-page.ts";
import { isProxy } from "../http/addresses/trust-proxies.ts";
import { ApiError } from "../http/api-error.ts";
import { sendJson } from "../http/bodies/json.ts";
import { presentHostCookies } from "../http/cookies-and-csrf/host-prefix.ts";
import { noSniff, setNoStore } from "../http/headers/response-headers.ts";
import { inOrder } from "../http/in-order.ts";
import { UNLIMITED_ALLOW_LIST } from "../keys/allow-list.ts";
import { UNLIMITED } from "../keys/scopes.ts";
import type { Session } from "../keys/session.ts";
import { authenticate } from "../keys/sessions/authenticate.ts";
import { findOriginalCredential } from "../keys/sessions/find-credential.ts";
import { challenge } from "../keys/sessions/require-session.ts";
import { findLookalike, identityHeaders } from "./identity-headers.ts";
import { type OriginalRequest, originalRequest } from "./original-request.ts";
import { otherCookies } from "./other-cookies.ts";
import { signInAddress } from "./sign-in-address.ts";

/** However it is spelled: what fell through from here would be answered with a page, and that is a yes to a proxy. */
const PATHS = /^\/+forward-auth(?:\/|$)/i;

interface Exchange {
  request: Request;
  response: Response;
}

/**
 * Tells a reverse proxy who sent a request (forward-auth#1). No endpoint of the table: by Envoy it comes with any method
 * and any path behind its own, which has to stay as it was sent.
 */
export function forwardAuth(deps: Deps): RequestHandler {
  const { config } = deps;
  const answer = inOrder(
    noSniff,
    ...(config.cookies.hostPrefix ? [presentHostCookies(config)] : []),
    answerProxy(deps),
  );
  return (request, response, next) => (PATHS.test(request.path) ? answer(request, response, next) : next());
}

function answerProxy(deps: Deps): RequestHandler {
  const isTrusted = isProxy(deps.config);
  return async (request, response) => {
    // Whoever renders what is thrown is mounted at the path, and would leave none to count it by.
    requestedOf(request, response);
    setNoStore(response);
    if (!isTrusted(request.socket.remoteAddress ?? "")) throw untrusted();
    refuseLookalike(request);
    const original = originalRequest(request);
    try {
      const session = await findOriginalSession(deps, request, original);
      response.locals.session = session;
      requireWholeKey(session);
      response.set({ ...identityHeaders(session.user), Cookie: otherCookies(request) });
      response.status(200).end();
    } catch (error) {
      refuse(deps, error, { request, response, original });
    }
  };
}

function findOriginalSession(deps: Deps, request: Request, { url }: OriginalRequest): Session | Promise<Session> {
  return authenticate(deps, findOriginalCredential(request, url), clientAddress(request));
}

/** No scope speaks of other services, so that a key with less than all of them reaches none (forward-auth#3). */
function requireWholeKey({ key }: Session): void {
  if (key.scopes.includes(UNLIMITED) && key.allowList.includes(UNLIMITED_ALLOW_LIST)) return;
  throw new ApiError(403, "Forbidden.", { detail: `The API key lacks the scope ${UNLIMITED}, for all resources.` });
}

/** To the sign-in page, or what programs are told (forward-auth#4). Throws again what is no refusal. */
function refuse(
  deps: Deps,
  error: unknown,
  { request, response, original }: Exchange & { original: OriginalRequest },
): void {
  if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 403)) throw error;
  const location = error.status === 401 && opensPage(request, original.method) && signInAddress(deps, original.url);
  if (location && !original.onlyRefusals) {
    response.redirect(303, location);
    return;
  }
  if (location) response.set("Location", location);
  challenge(deps, response, error);
  sendJson(response, error.status, error.body);
}

function refuseLookalike(request: Request): void {
  const name = findLookalike(request);
  if (name === undefined) return;
  throw new ApiError(400, `Services may take the header ${name} for one that tells who somebody is.`, {
    detail: "It comes from the client: let the proxy remove it.",
  });
}

function untrusted(): ApiError {
  return new ApiError(403, "Only a trusted proxy may ask this.", {
    detail: "CODER_PROXY_TRUSTED_ORIGINS does not name the address that this request comes from.",
  });
}
