import type { ErrorRequestHandler, Response } from "express";
import type { Deps } from "../../../deps.ts";
import { ApiError } from "../../../http/api-error.ts";
import { errorPage } from "../../../http/errors/error-page.ts";
import { helpOf } from "../../../http/errors/help.ts";
import { renderPageErrors } from "../../../http/errors/page-error-renderer.ts";
import { pageHeaders } from "../../../http/headers/page-headers.ts";
import { OAuthError } from "../../oauth-error.ts";
import { sendRefusedLink } from "./send-refused-link.ts";

const BACK = { href: "/", text: "Go to the home page" };

const UNKNOWN_APP = {
  title: "The app is not registered here",
  detail: [
    "The app or editor that sent you here uses a registration that was deleted or belongs to another deployment. It got no access. It may keep waiting for some minutes; cancel that there.",
    "**VS Code:** open the Command Palette, run *Coder: Logout*, then *Coder: Login*. If *Logout* is not offered, run *Coder: Manage Credentials* and remove this deployment first. The editor then registers again.",
    "**JetBrains Toolbox:** enter the address of this deployment again and sign in. Toolbox registers each time.",
    "**Another app:** disconnect it from this deployment and connect it again, or ask an administrator whether it was deleted.",
  ].join("\n\n"),
};

/**
 * Refusals at the authorization endpoint are seen by a person whom an app has sent; so a browser gets a page with the
 * same status. Programs get JSON from the next renderer.
 */
export function renderRefusalPage(deps: Deps): ErrorRequestHandler {
  const protectPage = pageHeaders(deps.config);
  const unknownAppPage = errorPage({ ...UNKNOWN_APP, isMarkdown: true, help: helpOf(deps.config), back: BACK });
  const renderFault = renderPageErrors(deps);
  return (error: unknown, request, response, next) => {
    if (response.headersSent || request.accepts(["json", "html"]) !== "html") return next(error);
    protectPage(request, response, (failure) => {
      if (failure) return next(failure);
      if (error instanceof OAuthError && error.error !== "invalid_client") {
        response.set(error.headers);
        return sendRefusedLink(deps.config, response, error);
      }
      if (error instanceof OAuthError) return sendPage(response, error.status, unknownAppPage);
      if (error instanceof ApiError && error.status < 500) {
        response.set(error.headers);
        return sendPage(response, error.status, refusalPage(error));
      }
      return renderFault(error, request, response, next);
    });
  };
}

/** Refusals that do not depend on the app: too many requests, a key without the required scope. */
function refusalPage({ status, body, headers }: ApiError): string {
  if (status !== 429) return errorPage({ title: "The app was not answered", detail: body.message, back: BACK });
  const detail = `Too many of these pages were opened. Start again from the app in ${headers["Retry-After"] ?? 60} seconds.`;
  return errorPage({ title: "Too many requests", detail, back: BACK });
}

function sendPage(response: Response, status: number, page: string): void {
  response.status(status).type("html").send(page);
}
