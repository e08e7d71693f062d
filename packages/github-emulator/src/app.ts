import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import { apiRoutes } from "./api/api-routes.ts";
import type { Control } from "./control/control.ts";
import { controlRoutes } from "./control/control-routes.ts";
import { applyFaults } from "./http/apply-faults.ts";
import { readBasicCredentials } from "./http/basic-credentials.ts";
import { logRequests } from "./http/log-requests.ts";
import { rawBody, readParameters } from "./http/parameters.ts";
import { renderOAuthError } from "./http/render-oauth-error.ts";
import { sendTooManyRequests } from "./http/send-too-many-requests.ts";
import { issueAccessToken } from "./oauth/access-token.ts";
import { issueDeviceCode } from "./oauth/device-code.ts";
import { observePoll } from "./oauth/observe-poll.ts";
import { sendAvatar } from "./pages/avatar.ts";
import { pageRoutes } from "./pages/page-routes.ts";
import { stylesheet } from "./pages/stylesheet.ts";
import type { Deps } from "./state/deps.ts";
import { TooManyRequests } from "./state/too-many-requests.ts";

const MINUTE_MS = 60_000;

export function createApp(deps: Deps, control: Control, allowedHosts: readonly string[]): Express {
  const app = express();
  app.disable("x-powered-by").disable("etag");
  app.use(logRequests(deps), refusePreflight, rawBody);

  app.use("/_emulator", controlRoutes(control, allowedHosts));
  app.post("/login/device/code", readParameters, applyFaults(deps, "device_code"), issueDeviceCode(deps));
  app.post(
    "/login/oauth/access_token",
    readParameters,
    readBasicCredentials,
    observePoll(deps),
    applyFaults(deps, "access_token"),
    issueAccessToken(deps),
  );
  app.get("/assets/emulator.css", (_request, response) => void response.type("css").send(stylesheet));
  app.get("/avatars/u/:id", sendAvatar(deps));
  app.get("/", (_request, response) => response.redirect(302, "/_emulator"));
  app.use(pageRoutes(deps));
  app.use("/api/v3", apiRoutes(deps));
  app.use("/", apiRoutes(deps));

  app.use(notFound);
  app.use(renderOAuthError, renderTooManyRequests(deps), renderError);
  return app;
}

/** GitHub does not answer preflight requests at these addresses, so browsers cannot call them from another site. */
const refusePreflight: RequestHandler = (request, response, next) => {
  if (request.method === "OPTIONS") response.status(404).end();
  else next();
};

const notFound: RequestHandler = (_request, response) => {
  response.status(404).json({ message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" });
};

const renderTooManyRequests = (deps: Deps): ErrorRequestHandler => {
  return (error, _request, response, next) => {
    if (!(error instanceof TooManyRequests)) return next(error);
    const reset = Math.ceil((deps.clock.now() + MINUTE_MS) / 1000);
    sendTooManyRequests(response, { "x-ratelimit-reset": String(reset) });
  };
};

/** Anything else: invalid JSON and bodies that are too large carry their status; the rest is a bug here. */
const renderError: ErrorRequestHandler = (error, _request, response, _next) => {
  const status = Number.isInteger(error?.status) ? error.status : 500;
  const message = error instanceof Error ? error.message : String(error);
  response.status(status).type("text/plain").send(`${message}\n`);
};
