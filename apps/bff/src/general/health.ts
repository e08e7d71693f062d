import { routes } from "@coder-sign-in/api-types";
import { type RequestHandler, Router } from "express";
import type { Log } from "../observability/log.ts";

export interface Health {
  /** Rejects with the reason if the database does not answer in time for the caller. */
  check(): Promise<void>;
  /** The server was told to stop, and keeps serving until load balancers have noticed. */
  isLeaving(): boolean;
}

const PROBES = /^\/(?:healthz|latency-check)\/?$/i;

/** What load balancers and clients ask to see whether the server is running. */
export function answerProbes(health: Health, log: Log): RequestHandler {
  const router = Router();
  router.get(routes.getHealth.path, answerHealth(health, log));
  router.get(routes.checkLatency.path, answerOk);
  return (request, response, next) => (PROBES.test(request.path) ? router(request, response, next) : next());
}

/** `OK`, or 503 in one line, for load balancers and people. Anybody may ask, so the reason is only in the log. */
function answerHealth(health: Health, log: Log): RequestHandler {
  return async (_request, response) => {
    response.type("text/plain").set("Cache-Control", "no-store");
    if (health.isLeaving()) return void response.status(503).send("the server is being stopped\n");
    try {
      await health.check();
      response.send("OK");
    } catch (error) {
      log.error({ err: error, requestId: response.locals.requestId }, "The database does not answer.");
      response.status(503).send("the database does not answer\n");
    }
  };
}

/** For clients that measure the latency to the server, whatever its state. */
const answerOk: RequestHandler = (_request, response) => {
  response.type("text/plain").set("Cache-Control", "no-store").send("OK");
};
