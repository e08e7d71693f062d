import type { ErrorRequestHandler } from "express";
import type { Deps } from "../../deps.ts";
import { toApiError } from "./api-error-renderer.ts";
import { errorPage } from "./error-page.ts";
import { helpOf } from "./help.ts";
import { logFailure } from "./log-failure.ts";

/** Errors while a page was made, shown to a person. */
export function renderPageErrors({ log, config }: Pick<Deps, "log" | "config">): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const { status, headers } = toApiError(error);
    const { requestId } = response.locals;
    logFailure(log, { status, message: "A page could not be rendered." }, { err: error, requestId });
    response
      .status(status)
      .set(headers)
      .type("html")
      .send(
        errorPage({
          title: titleOf(status),
          detail: `Try again in a moment. Your administrator can find the reason in the log under the request ID ${requestId}.`,
          help: helpOf(config),
          back: { href: "/", text: "Try again" },
        }),
      );
  };
}

function titleOf(status: number): string {
  if (status === 503) return "The server cannot do this right now";
  return status >= 500 ? "Something went wrong on the server" : "The page could not be shown";
}
