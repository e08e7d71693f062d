import type { Request, RequestHandler, Response } from "express";
import type { Deps } from "../deps.ts";
import { findToken } from "../keys/find-token.ts";
import { findSession } from "../keys/require-session.ts";
import { clientAddress } from "../keys/session.ts";
import { OWNER } from "../users/roles.ts";
import { addressKey } from "./address-key.ts";
import { requireAllowed, type Taken } from "./bucket.ts";
import { bucketOf } from "./bucket-of.ts";
import { createKnownCallers } from "./known-callers.ts";

const BYPASS_HEADER = "X-Coder-Bypass-Ratelimit";

/**
 * Counts each request by who sends it and by its path, and refuses what is too much with 429 (contract signin.md 1.6).
 * An owner can ask not to be counted; somebody else who asks is told 428.
 */
export function limitRequests(deps: Deps): RequestHandler {
  const callers = createKnownCallers();

  return async (request, response, next) => {
    const path = pathOf(request);
    const token = findToken(request);
    const known = token === undefined ? undefined : callers.find(token);
    if (token !== undefined && known === undefined) {
      response.on("finish", () => {
        const { session } = response.locals;
        if (session) callers.remember(token, session.user.id);
      });
    }

    const wantsBypass = request.get(BYPASS_HEADER) === "true";
    if (wantsBypass && token !== undefined) {
      const session = await findSession(deps, request);
      if (session?.user.rbacRoles.includes(OWNER)) return next();
      if (session) return refuseBypass(response);
    }
    const caller = known ?? addressKey(clientAddress(request));
    const taken = await deps.limits[bucketOf(request.method, path)].take(`${caller} ${path}`);
    if (taken.limit > 0) setHeaders(response, taken);
    requireAllowed(taken);
    next();
  };
}

/** As the router sees it, so that no other spelling has a count of its own. */
function pathOf(request: Request): string {
  return (request.baseUrl + request.path).toLowerCase().replace(/\/+$/, "");
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
