import { type ErrorRequestHandler, Router } from "express";
import { applyFaults } from "../http/apply-faults.ts";
import { HttpError } from "../http/http-error.ts";
import { readParameters } from "../http/parameters.ts";
import type { Deps } from "../state/deps.ts";
import { accountRoutes } from "./account-routes.ts";
import { authorizeRoutes } from "./authorize-routes.ts";
import { deviceRoutes } from "./device-routes.ts";
import { html } from "./html.ts";
import { messagePage } from "./message-page.ts";
import { sendPage } from "./send-page.ts";

/** Everything that a person sees in the browser. */
export function pageRoutes(deps: Deps): Router {
  const router = Router();
  router.use("/login/oauth/authorize", readParameters, applyFaults(deps, "authorize"));
  router.use(authorizeRoutes(deps));
  router.use(["/login", "/logout"], readParameters, applyFaults(deps, "pages"));
  router.use(accountRoutes(deps), deviceRoutes(deps));
  router.use(renderPageError);
  return router;
}

const renderPageError: ErrorRequestHandler = (error, _request, response, next) => {
  if (!(error instanceof HttpError)) return next(error);
  const text = html`<p>${error.message}</p>`;
  sendPage(response, messagePage({ title: "This cannot be shown", text, status: error.status, mark: "bad" }));
};
