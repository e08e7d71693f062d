import type { RequestHandler } from "express";
import type { Deps } from "../deps.ts";

/**
 * Nobody is told of a change before every replica has forgotten what it changed: an acknowledged revocation is never
 * followed by an accepted check (DESIGN decision 22, rules 23 and 24). Requests that change nothing are not held up.
 */
export function settleChanges({ changes }: Pick<Deps, "changes">): RequestHandler {
  return (_request, response, next) => {
    const before = changes.count();
    const end = response.end.bind(response) as (...parts: unknown[]) => typeof response;
    response.end = (...parts: unknown[]) => {
      if (changes.count() === before) return end(...parts);
      void changes.settle().then(() => end(...parts));
      return response;
    };
    next();
  };
}
