import type { Endpoint } from "@coder-sign-in/api-types";
import type { Request, Response } from "express";
import type { Deps } from "../../deps.ts";
import { clientAddress } from "../../http/addresses/client-address.ts";
import { ApiError } from "../../http/api-error.ts";
import { allowListReaches } from "../allow-list.ts";
import { scopesAllow } from "../scopes.ts";
import type { Session } from "../session.ts";
import { authenticate } from "./authenticate.ts";
import { findCredential } from "./find-credential.ts";
import { wwwAuthenticate } from "./www-authenticate.ts";

/**
 * The session of a request whose key has the scope that the endpoint requires, in whatever carrier (design#12, rules#41
 * and rules#42). Every refusal carries the challenge (signin#1.4).
 */
export async function requireSession(
  deps: Deps,
  endpoint: Endpoint,
  { request, response }: { request: Request; response: Response },
): Promise<Session> {
  try {
    const session = await authenticateRequest(deps, request);
    response.locals.session = session;
    requireReach(session, endpoint);
    return session;
  } catch (error) {
    if (error instanceof ApiError) challenge(deps, response, error);
    throw error;
  }
}

/** Endpoints that a session is known to be allowed to call; constant while it is cached. */
const reached = new WeakMap<Session, Set<Endpoint>>();

function requireReach(session: Session, endpoint: Endpoint): void {
  const known = reached.get(session) ?? new Set();
  if (known.has(endpoint)) return;
  requireScope(session, endpoint);
  reached.set(session, known.add(endpoint));
}

function requireScope({ key }: Session, { scope }: Endpoint): void {
  if (scope === undefined) return;
  const needed = typeof scope === "string" ? [scope] : scope;
  const held = needed.filter((name) => scopesAllow(key.scopes, name));
  if (held.length === 0) throw forbidden(`The API key lacks the scope ${needed.join(" or ")}.`);

  const resources = held.map((name) => name.slice(0, name.indexOf(":")));
  if (resources.some((type) => allowListReaches(key.allowList, type))) return;
  throw forbidden(`The API key's allow list names no ${resources.join(" or ")}.`);
}

function forbidden(detail: string): ApiError {
  return new ApiError(403, "Forbidden.", { detail });
}

/** The session of a request that may also be anonymous. Errors other than a missing session still reject. */
export async function findSession(deps: Deps, request: Request): Promise<Session | undefined> {
  if (!findCredential(request)) return undefined;
  try {
    return await authenticateRequest(deps, request);
  } catch (error) {
    if (error instanceof ApiError && (error.status === 401 || error.status === 403)) return undefined;
    throw error;
  }
}

function authenticateRequest(deps: Deps, request: Request): Session | Promise<Session> {
  return authenticate(deps, findCredential(request), clientAddress(request));
}

/** Tells a refused client what would be accepted (signin#1.4). */
export function challenge(deps: Deps, response: Response, { status, body }: ApiError): void {
  if (status !== 401 && status !== 403) return;
  const text = `${body.message} ${body.detail ?? ""}`;
  response.set("WWW-Authenticate", wwwAuthenticate(deps.config.accessUrl, status, text));
}
