import type { Deps } from "../deps.ts";
import type { Asked } from "../forward-auth/answer-proxy.ts";
import { opensPage } from "../http/addresses/opens-page.ts";
import { ApiError } from "../http/api-error.ts";
import { sendJson } from "../http/bodies/json.ts";
import { toApiError, upstreamApiError } from "../http/errors/api-error-renderer.ts";
import { errorPage } from "../http/errors/error-page.ts";
import { helpOf } from "../http/errors/help.ts";
import { logFailure } from "../http/errors/log-failure.ts";
import { challenge } from "../keys/sessions/require-session.ts";
import { CoderRefusal } from "../upstream/coder/coder-refusal.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";

const UNUSABLE = "The Coder behind this server cannot be used right now.";

/** Tells a signed-in person why they cannot continue there: a page for navigations, else JSON (coder-behind#7). */
export function sendTrouble(deps: Deps, error: unknown, { request, response, original }: Asked): void {
  const trouble = troubleOf(error);
  const { status, body, headers } = trouble;
  logFailure(deps.log, { status, message: body.message }, { err: error, requestId: response.locals.requestId });
  response.set(headers);
  challenge(deps, response, trouble);
  if (!opensPage(request, original.method)) {
    sendJson(response, status, body);
    return;
  }
  const page = errorPage({
    title: body.message,
    detail: body.detail ?? "Try again in a moment, or ask an administrator.",
    help: helpOf(deps.config),
    back: { href: original.url.href, text: "Try again" },
  });
  response.status(status).type("html").send(page);
}

function troubleOf(error: unknown): ApiError {
  if (error instanceof CoderRefusal) {
    return new ApiError(502, messageOf(error), { detail: detailOf(error), cause: error });
  }
  const fault = findUpstreamError(error);
  return fault ? upstreamApiError(fault, UNUSABLE) : toApiError(error);
}

function detailOf({ isAboutLicense, words }: CoderRefusal): string {
  return isAboutLicense ? `Ask an administrator there to look at its license. It says: ${words}` : words;
}

function messageOf({ status, isAboutLicense }: CoderRefusal): string {
  if (isAboutLicense)
    return "The license of the Coder behind this server does not cover what is needed to go on there.";
  if (status === 401) return "The Coder behind this server does not accept this server's token.";
  if (status === 403 || status === 428)
    return "This server's token does not belong to an owner at the Coder behind it.";
  return "The Coder behind this server refuses what is needed to go on there.";
}
