import type { ErrorRequestHandler } from "express";
import type { Deps } from "../deps.ts";
import { detailForPeople } from "../handshake/exchange-failed.ts";
import { renderApiErrors, toApiError } from "../http/errors/api-error-renderer.ts";
import { errorPage } from "../http/errors/error-page.ts";
import { helpOf } from "../http/errors/help.ts";
import { logFailure } from "../http/errors/log-failure.ts";
import { traceOf } from "../http/errors/trace.ts";
import { pageHeaders } from "../http/headers/page-headers.ts";

/** A browser gets a page with a way back; other clients get the API's JSON. */
export function renderLinkRefusals(deps: Deps): ErrorRequestHandler {
  const protectPage = pageHeaders(deps.config);
  const renderJson = renderApiErrors(deps.log);
  return (error: unknown, request, response, next) => {
    if (request.accepts(["json", "html"]) !== "html") return renderJson(error, request, response, next);
    const known = toApiError(error);
    logFailure(deps.log, known, { err: error, requestId: response.locals.requestId });
    const page = errorPage({
      title: known.body.message,
      detail: detailForPeople(known),
      help: helpOf(deps.config),
      trace: traceOf(deps, request, response, known),
      back: { href: "/settings/external-auth", text: "Back to external accounts" },
    });
    protectPage(request, response, (failure) => {
      if (failure) return next(failure);
      response.status(known.status).set(known.headers).type("html").send(page);
    });
  };
}
