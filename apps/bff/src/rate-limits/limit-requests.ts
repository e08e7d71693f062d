import type { Request, RequestHandler, Response } from "express";
import type { Deps } from "../deps.ts";
import { requestedEndpoint } from "../dispatch/requested-endpoint.ts";
import { findToken } from "../keys/find-token.ts";
import { findSession } from "../keys/require-session.ts";
import { clientAddress } from "../keys/session.ts";
import { OWNER } from "../users/roles.ts";
import { addressKey } from "./address-key.ts";
import { createBucket, requireAllowed, type Taken } from "./bucket.ts";
import { createMemoryCounter } from "./counter.ts";
import { createKnownCallers, type KnownCaller, type KnownCallers } from "./known-callers.ts";

const BYPASS_HEADER = "X-Coder-Bypass-Ratelimit";
/** Credentials above a limit, unknown to this process, that are looked up in a minute for one address. */
const UNKNOWN_PER_MINUTE = 30;

/**
 * Counts each request by who sends it and by its endpoint, whatever its parameters are, and refuses what is too much
 * with 429 (contract signin.md 1.6). An owner can ask not to be counted; somebody else who asks is told 428. Knows only
 * the routes of the endpoint table; mount it behind `checkRoute`.
 */
export function limitRequests(deps: Deps): RequestHandler {
  const callers = createKnownCallers();
  const lookUps = createBucket(deps.clock, createMemoryCounter(), { limit: UNKNOWN_PER_MINUTE });
  /** Who is above the limit must not cost a look at the database each time; an owner may be new to this process. */
  const isWorthALook = async (request: Request, taken: Taken, known: KnownCaller | undefined): Promise<boolean> => {
    if (taken.allowed || known) return taken.allowed || known?.isOwner === true;
    return (await lookUps.take(addressKey(clientAddress(request)))).allowed;
  };

  return async (request, response, next) => {
    const endpoint = requestedEndpoint(request, response)?.at?.endpoint;
    if (!endpoint) return next();
    const token = findToken(request);
    const known = token === undefined ? undefined : callers.find(token);
    if (token !== undefined) response.on("finish", () => learn(callers, token, response));

    const bucket = deps.limits[endpoint.limit ?? "api"];
    const key = `${known?.userId ?? addressKey(clientAddress(request))} ${endpoint.route.path}`;
    const taken = await bucket.take(key);
    const wantsToPass = request.get(BYPASS_HEADER) === "true";
    if (wantsToPass && token !== undefined && (await isWorthALook(request, taken, known))) {
      const session = await findSession(deps, request);
      if (session) callers.remember(token, session.user);
      if (session?.user.rbacRoles.includes(OWNER)) {
        await bucket.giveBack(key);
        return next();
      }
      if (session && taken.allowed) return refuseBypass(response);
    }
    if (taken.limit > 0) setHeaders(response, taken);
    requireAllowed(taken);
    next();
  };
}

/** Whose token it is shows when the request is over. */
function learn(callers: KnownCallers, token: string, response: Response): void {
  const { session } = response.locals;
  if (session) callers.remember(token, session.user);
  else if (response.statusCode === 401) callers.forget(token);
}

function setHeaders(response: Response, { limit, remaining, resetsAt }: Taken): void {
  response.set({
    "X-RateLimit-Limit": String(limit),
    "X-RateLimit-Remaining": String(remaining),
    "X-RateLimit-Reset": String(resetsAt.getTime() / 1000),
  });
}

function refuseBypass(response: Response): void {
  response.status(428).type("text/plain").send(`"${BYPASS_HEADER}" provided but user is not owner\n`);
}
