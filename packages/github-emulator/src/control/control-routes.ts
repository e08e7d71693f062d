import { type ErrorRequestHandler, type RequestHandler, Router } from "express";
import { guardControl } from "../http/guard-control.ts";
import { HttpError } from "../http/http-error.ts";
import { parseJson } from "../http/parameters.ts";
import { traceOf } from "../http/trace.ts";
import { sendPage } from "../pages/send-page.ts";
import { SeedError } from "../seed/read-object.ts";
import type { Control } from "./control.ts";
import { controlEndpoints } from "./control-endpoints.ts";
import { controlPage } from "./control-page.ts";
import { findPageAction } from "./page-actions.ts";

/** `/_emulator`: the control API for tests and QA, in JSON. Its root lists all of it, as a page for browsers. */
export function controlRoutes(control: Control, allowedHosts: readonly string[]): Router {
  const router = Router();
  router.use((_request, response, next) => {
    traceOf(response).group = "control";
    response.set("Cache-Control", "no-store");
    next();
  }, guardControl(allowedHosts));

  router.get("/", (request, response) => {
    const done = findPageAction(String(request.query.done))?.done;
    if (request.accepts(["json", "html"]) === "html") sendPage(response, controlPage(control, { done }));
    else response.json({ endpoints: listEndpoints() });
  });
  router.post("/page", pressButton(control));
  for (const { method, path, run } of controlEndpoints) {
    router[method](path, ({ params, body }, response) => {
      response.json(run(control, { params: asTexts(params), body: readBody(body) }));
    });
  }
  router.use(({ method, originalUrl }) => {
    throw new HttpError(404, `There is no ${method} ${originalUrl}. GET /_emulator lists what there is.`);
  });
  router.use(renderControlError);
  return router;
}

/** A button of the page. It redirects when done, so that reloading does not repeat it. */
function pressButton(control: Control): RequestHandler {
  return ({ body }, response) => {
    try {
      const form = new URLSearchParams(String(body));
      const action = findPageAction(form.get("action"));
      if (!action) throw new HttpError(400, "There is no such button.");
      action.run(control, form);
      response.redirect(303, `/_emulator?done=${action.name}`);
    } catch (error) {
      if (!(error instanceof HttpError) && !(error instanceof SeedError)) throw error;
      const status = error instanceof HttpError ? error.status : 400;
      sendPage(response, { ...controlPage(control, { error: error.message }), status });
    }
  };
}

const listEndpoints = () =>
  controlEndpoints.map(({ method, path, help }) => ({ call: `${method.toUpperCase()} /_emulator${path}`, help }));

function readBody(body: unknown): unknown {
  return typeof body === "string" && body !== "" ? parseJson(body) : {};
}

function asTexts(params: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}

const renderControlError: ErrorRequestHandler = (error, _request, response, next) => {
  if (error instanceof SeedError) response.status(400).json({ error: error.message });
  else if (error instanceof HttpError) response.status(error.status).json({ error: error.message });
  else next(error);
};
