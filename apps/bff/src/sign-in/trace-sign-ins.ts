import { routes } from "@coder-sign-in/api-types";
import type { ErrorRequestHandler, RequestHandler } from "express";
import { toApiError } from "../http/errors/api-error-renderer.ts";
import { redactText } from "../observability/redact.ts";
import { withUpstreamTrail } from "../upstream/upstream-trail.ts";

/** Where a sign-in can end without a session. */
export const signInPaths: string[] = [
  routes.createFirstUser.path,
  routes.loginWithPassword.path,
  routes.githubCallback.path,
  routes.oidcCallback.path,
  routes.pollGitHubDevice.path,
];

/** Keeps in mind what providers were asked, for the log and for the person (signin#10.4). */
export const traceSignIns: RequestHandler = (request, response, next) => {
  if (!signInPaths.includes(request.path)) return next();
  response.locals.upstream = [];
  withUpstreamTrail(response.locals.upstream, next);
};

/** A code that waits for its approval is answered with an error as well. */
const STILL_WAITING = ["authorization_pending", "slow_down"];

/**
 * Has the refusal written to the log. Not where somebody asks too often: the log would grow as fast as they ask, and
 * the answer says all that there is to know.
 */
export const noteRefusedSignIn: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const { status, body } = toApiError(error);
  const { message, detail = "", error: code } = body;
  const isWaiting = STILL_WAITING.includes(detail);
  if (status !== 429 && !isWaiting)
    response.locals.refusedSignIn = { message, detail: redactText(detail), error: code };
  next(error);
};
