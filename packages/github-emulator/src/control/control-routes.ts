import { type ErrorRequestHandler, Router } from "express";
import { guardBrowserWrites } from "../http/guard-browser-writes.ts";
import { HttpError } from "../http/http-error.ts";
import { parseJson } from "../http/parameters.ts";
import { traceOf } from "../http/trace.ts";
import { sendPage } from "../pages/send-page.ts";
import { SeedError } from "../seed/read-object.ts";
import type { Control } from "./control.ts";
import { controlEndpoints } from "./control-endpoints.ts";
import { controlPage } from "./control-page.ts";

/** `/_emulator`: the control API for tests and QA, in JSON. Its root lists it, as a page for browsers. */
export function controlRoutes(control: Control): Router {
  const router = Router();
  router.use((_request, response, next) => {
    traceOf(response).group = "control";
    response.set("Cache-Control", "no-store");
    next();
  }, guardBrowserWrites);

  router.get("/", (request, response) => {
    if (request.accepts(["json", "html"]) === "html") sendPage(response, controlPage(control));
    else response.json({ endpoints: listEndpoints() });
  });
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
