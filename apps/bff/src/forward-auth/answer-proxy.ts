import type { Request, RequestHandler, Response } from "express";
import type { Deps } from "../deps.ts";
import { requestedOf } from "../dispatch/requested.ts";
import { opensPage } from "../http/addresses/opens-page.ts";
import { isProxy } from "../http/addresses/trust-proxies.ts";
import { ApiError } from "../http/api-error.ts";
import { sendJson } from "../http/bodies/json.ts";
import { presentHostCookies } from "../http/cookies-and-csrf/host-prefix.ts";
import { noSniff, setNoStore } from "../http/headers/response-headers.ts";
import { inOrder } from "../http/in-order.ts";
import { challenge } from "../keys/sessions/require-session.ts";
import { findLookalike } from "./identity-headers.ts";
import { type OriginalRequest, originalRequest } from "./original-request.ts";
import { signInAddress } from "./sign-in-address.ts";

/** A request that a proxy asks about. */
export interface Asked {
  request: Request;
  response: Response;
  original: OriginalRequest;
}

interface Question {
  /** The address of the question, as a path without slashes. */
  path: string;
  /**
   * The headers of a positive answer; undefined if the answer was sent. Throws to refuse; 401 and 403 become a refusal
   * that the proxy passes on.
   */
  answer(asked: Asked): Promise<Record<string, string> | undefined>;
}

/**
 * Answers a reverse proxy's question (forward-auth#1). Not an endpoint of the table: Envoy asks with any method and any
 * path after our own, which has to stay as it was sent.
 */
export function answerProxy(deps: Deps, { path, answer }: Question): RequestHandler {
  // However it is spelled: whatever fell through from here would be answered with a page, which a proxy takes for a
  // yes.
  const paths = new RegExp(`^/+${path}(?:/|$)`, "i");
  const hostCookies = deps.config.cookies.hostPrefix ? [presentHostCookies(deps.config)] : [];
  const respond = inOrder(noSniff, ...hostCookies, respondWith(deps, answer));
  return (request, response, next) => (paths.test(request.path) ? respond(request, response, next) : next());
}

function respondWith(deps: Deps, answer: Question["answer"]): RequestHandler {
  const isTrusted = isProxy(deps.config);
  return async (request, response) => {
    // Error handlers run at the mount path, which would leave no path for the metrics.
    requestedOf(request, response);
    setNoStore(response);
    if (!isTrusted(request.socket.remoteAddress ?? "")) throw untrusted();
    refuseLookalike(request);
    const asked = { request, response, original: originalRequest(request) };
    try {
      const headers = await answer(asked);
      if (headers && asked.original.isAskedAgain) throw changedMeanwhile();
      if (headers) response.set(headers).status(200).end();
    } catch (error) {
      refuse(deps, error, asked);
    }
  };
}

/** Redirects to the sign-in page, or answers programs (forward-auth#4). Rethrows anything that is not a refusal. */
function refuse(deps: Deps, error: unknown, { request, response, original }: Asked): void {
  if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 403)) throw error;
  const location =
    error.status === 401 && opensPage(request, original.method) && signInAddress(deps, original.url, error);
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
  throw new ApiError(400, `Services may take the header ${name} for an identity header.`, {
    detail: "It comes from the client: have the proxy remove it.",
  });
}

/** Nothing was done for the request, and an empty 200 would say otherwise. */
function changedMeanwhile(): ApiError {
  return new ApiError(503, "This is possible again.", {
    detail: "Send the request again.",
    headers: { "Retry-After": "0" },
  });
}

function untrusted(): ApiError {
  return new ApiError(403, "Only a trusted proxy may ask this.", {
    detail: "CODER_PROXY_TRUSTED_ORIGINS does not name the address that this request comes from.",
  });
}
