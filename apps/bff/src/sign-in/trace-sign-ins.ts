import { routes } from "@coder-sign-in/api-types";
import type { ErrorRequestHandler, RequestHandler } from "express";
import { toApiError } from "../http/errors/api-error-renderer.ts";
import { redactText } from "../observability/redact.ts";
import { withUpstreamTrail } from "../upstream/upstream-trail.ts";

/** Where a sign-in can end without a session. */
export const signInPaths: string[] = [
  routes.createFirstUser.path,
  routes.loginWithPassword.path,
  routes.signInWithPasskey.path,
  routes.githubCallback.path,
  routes.oidcCallback.path,
  routes.pollGitHubDevice.path,
];

/** Records calls to providers, for the log and for the person (signin#10.4). */
export const traceSignIns: RequestHandler = (request, response, next) => {
  if (!signInPaths.includes(request.path)) return next();
  response.locals.upstream = [];
  withUpstreamTrail(response.locals.upstream, next);
};

/** A code waiting for approval is answered with an error as well. */
const STILL_WAITING = ["authorization_pending", "slow_down"];

/**
 * Logs the refusal. Not for excessive requests: the log would grow as fast as they arrive, and the answer says
 * everything.
 */
export const noteRefusedSignIn: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const { status, body } = toApiError(error);
  const { message, detail = "", error: code } = body;
  const isWaiting = STILL_WAITING.includes(detail);
  if (status !== 429 && !isWaiting)
    response.locals.refusedSignIn = { message, detail: redactText(detail), error: code };
  next(error);
};
