import { routes } from "@coder-sign-in/api-types";
import type { Request, RequestHandler } from "express";
import type { Deps } from "../deps.ts";

/** An endpoint that ends or changes something, even if this time it was ended or changed before. */
const ENDING_METHODS = new Set(["PUT", "PATCH", "DELETE"]);
const ENDING_PATHS = new Set<string>([routes.logout.path, routes.revokeOAuth2Token.path]);

/**
 * No answer about a change is sent before every replica has dropped what it had cached of it: an acknowledged
 * revocation is never followed by an accepted check (design#22, rules#23 and rules#24). That includes a second request
 * while the first answer is held back. Requests that change nothing are not held back.
 */
export function settleChanges({ changes }: Pick<Deps, "changes">): RequestHandler {
  return (request, response, next) => {
    const before = changes.count();
    const end = response.end as (...parts: unknown[]) => typeof response;
    let isEnding = false;
    response.end = (...parts: unknown[]) => {
      // The first answer counts: whatever fails after it must not write into it.
      if (isEnding) return response;
      if (changes.count() === before && !mayEnd(request)) return end.apply(response, parts);
      isEnding = true;
      void changes.settle().then(() => end.apply(response, parts));
      return response;
    };
    next();
  };
}

function mayEnd({ method, path }: Request): boolean {
  return ENDING_METHODS.has(method) || (method === "POST" && ENDING_PATHS.has(path.toLowerCase()));
}
