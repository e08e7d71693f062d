import { routes } from "@coder-sign-in/api-types";
import type { Request, RequestHandler } from "express";
import type { Deps } from "../deps.ts";

/** What ends or changes something, though this time it may have been ended or changed before. */
const ENDING_METHODS = new Set(["PUT", "PATCH", "DELETE"]);
const ENDING_PATHS = new Set<string>([routes.logout.path, routes.revokeOAuth2Token.path]);

/**
 * Nobody is told of a change before every replica has forgotten what it changed: an acknowledged revocation is never
 * followed by an accepted check (design#22, rules#23 and rules#24). That goes for somebody who asks a second time
 * while the first answer is held up. Requests that change nothing are not held up.
 */
export function settleChanges({ changes }: Pick<Deps, "changes">): RequestHandler {
  return (request, response, next) => {
    const before = changes.count();
    const end = response.end as (...parts: unknown[]) => typeof response;
    let isEnding = false;
    response.end = (...parts: unknown[]) => {
      // The first answer is the answer: whatever fails after it must not write into it.
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
