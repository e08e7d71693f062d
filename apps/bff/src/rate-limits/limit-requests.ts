import type { Endpoint } from "@coder-sign-in/api-types";
import type { Request, Response } from "express";
import type { Deps } from "../deps.ts";
import { clientAddress } from "../http/addresses/client-address.ts";
import { PlainRefusal } from "../http/errors/plain-refusal.ts";
import { findCredential } from "../keys/sessions/find-credential.ts";
import { findSession } from "../keys/sessions/require-session.ts";
import { OWNER } from "../users/roles.ts";
import { addressKey } from "./address-key.ts";
import { type Bucket, createBucket, requireAllowed, type Taken } from "./bucket.ts";
import { createMemoryCounter } from "./counter.ts";
import { createKnownCallers, type KnownCaller, type KnownCallers } from "./known-callers.ts";

const BYPASS_HEADER = "X-Coder-Bypass-Ratelimit";
/** Credentials above a limit, unknown to this process, that are looked up per minute and address. */
const UNKNOWN_PER_MINUTE = 30;

/** Counts a request to an endpoint. Throws if it exceeds the limit. */
export type LimitRequest = (request: Request, response: Response, endpoint: Endpoint) => Promise<void>;

/**
 * Counts each request by its sender and its endpoint, whatever its parameters, and refuses excess with 429
 * (signin#1.6). An owner can ask to bypass the limit; anybody else who asks gets 428. A sender whom this process has
 * not authenticated before counts as their address, so that counting needs no database query.
 */
export function limitRequests(deps: Deps): LimitRequest {
  const callers = createKnownCallers();
  const lookUps = createBucket(deps.clock, createMemoryCounter(), { limit: UNKNOWN_PER_MINUTE });

  return async (request, response, endpoint) => {
    const hash = findCredential(request)?.hash;
    const known = hash === undefined ? undefined : callers.find(hash);
    // A caller cached with their session cannot turn out to be somebody else.
    if (hash !== undefined && !(known && deps.sessions.find(hash, deps.clock.now()))) {
      response.on("finish", () => learn(callers, hash, response));
    }
    const bucket = deps.limits[endpoint.limit ?? "api"];
    const key = `${known?.userId ?? addressKey(clientAddress(request))} ${endpoint.route.path}`;
    const taken = await bucket.take(key);
    if (request.get(BYPASS_HEADER) === "true" && (await maySkip(deps, request, { taken, known, lookUps, callers }))) {
      await bucket.giveBack(key);
      return;
    }
    if (taken.limit > 0) setHeaders(response, taken);
    requireAllowed(taken);
  };
}

/** Whose token it is is known when the request is over. */
function learn(callers: KnownCallers, hash: string, response: Response): void {
  const { session } = response.locals;
  if (session) callers.remember(hash, session.user);
  else if (response.statusCode === 401) callers.forget(hash);
}

interface Standing {
  taken: Taken;
  known: KnownCaller | undefined;
  lookUps: Bucket;
  callers: KnownCallers;
}

/** Whether an owner asks to bypass the limit. Throws 428 for anybody else who is signed in and below the limit. */
async function maySkip(deps: Deps, request: Request, { taken, known, lookUps, callers }: Standing): Promise<boolean> {
  const credential = findCredential(request);
  if (!credential || !(await isWorthALook(request, { taken, known, lookUps }))) return false;
  const session = await findSession(deps, request);
  if (session) callers.remember(credential.hash, session.user);
  if (session?.user.rbacRoles.includes(OWNER)) return true;
  if (session && taken.allowed) {
    throw new PlainRefusal(428, `"${BYPASS_HEADER}" provided but user is not owner\n`);
  }
  return false;
}

/** Requests above the limit must not cost a database query each; an owner may be new to this process. */
async function isWorthALook(
  request: Request,
  { taken, known, lookUps }: Pick<Standing, "taken" | "known" | "lookUps">,
): Promise<boolean> {
  if (taken.allowed || known) return taken.allowed || known?.isOwner === true;
  return (await lookUps.take(addressKey(clientAddress(request)))).allowed;
}

function setHeaders(response: Response, { limit, remaining, resetsAt }: Taken): void {
  response.setHeader("X-RateLimit-Limit", String(limit));
  response.setHeader("X-RateLimit-Remaining", String(remaining));
  response.setHeader("X-RateLimit-Reset", String(resetsAt.getTime() / 1000));
}
