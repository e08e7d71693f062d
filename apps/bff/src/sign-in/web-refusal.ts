import { routes } from "@coder-sign-in/api-types";
import type { ErrorRequestHandler } from "express";
import type { Config } from "../config/config.ts";
import type { Deps } from "../deps.ts";
import { detailForPeople } from "../handshake/exchange-failed.ts";
import { redirectAfterSignIn } from "../handshake/oauth-return.ts";
import { toApiError } from "../http/errors/api-error-renderer.ts";
import { errorPage } from "../http/errors/error-page.ts";
import { helpOf } from "../http/errors/help.ts";
import { logFailure } from "../http/errors/log-failure.ts";
import { traceOf } from "../http/errors/trace.ts";
import { pageHeaders } from "../http/headers/page-headers.ts";
import { NotAMember } from "./github/github-membership.ts";
import { SignupsDisabled } from "./provisioning/sign-up.ts";

/** Where the provider sends a person; GitHub's device flow is polled by a page of ours instead. */
export function webCallbackPaths({ github }: Config): string[] {
  return github?.deviceFlow ? [routes.oidcCallback.path] : [routes.githubCallback.path, routes.oidcCallback.path];
}

/**
 * In the web flow a person sees the answer, so a browser gets a page with a way back. A non-member's 401 carries the
 * address of the sign-in page, as Coder's does (signin#4.4 step 1).
 */
export function renderWebRefusals(deps: Deps): ErrorRequestHandler {
  const protectPage = pageHeaders(deps.config);
  // The sign-in page would send people to the provider again.
  const waysStay = deps.config.signInRedirect ? "ways=all&" : "";
  return (error: unknown, request, response, next) => {
    const known = toApiError(error);
    const login = new URLSearchParams({ redirect: redirectAfterSignIn(request, deps.config) });
    if (known instanceof NotAMember) {
      const message = known.body.detail ?? known.body.message;
      response.set("Location", `/login?${new URLSearchParams({ message })}&${login}`);
    }
    if (request.accepts(["json", "html"]) !== "html") return next(error);

    logFailure(deps.log, known, { err: error, requestId: response.locals.requestId });
    const page = errorPage({
      title: known.body.message,
      detail: detailForPeople(known),
      help: helpOf(deps.config),
      trace: traceOf(deps, request, response, known),
      isMarkdown: known instanceof SignupsDisabled,
      back: { href: `/login?${waysStay}${login}`, text: "Back to sign-in" },
    });
    protectPage(request, response, (failure) => {
      if (failure) return next(failure);
      response.status(known.status).set(known.headers).type("html").send(page);
    });
  };
}
