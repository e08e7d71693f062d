import type { RequestHandler } from "express";
import type { Log } from "../observability/log.ts";

export interface Health {
  /** Rejects with the reason while the database does not answer; in time for whoever asks. */
  check(): Promise<void>;
}

/** `OK`, or 503 in one line, for load balancers and people. Anybody may ask, so the reason is in the log alone. */
export function answerHealth(health: Health, log: Log): RequestHandler {
  return async (_request, response) => {
    response.type("text/plain").set("Cache-Control", "no-store");
    try {
      await health.check();
      response.send("OK");
    } catch (error) {
      log.error({ err: error, requestId: response.locals.requestId }, "The database does not answer.");
      response.status(503).send("the database does not answer\n");
    }
  };
}

/** For clients that measure how far away the server is: whatever state it is in. */
export const answerOk: RequestHandler = (_request, response) => {
  response.type("text/plain").set("Cache-Control", "no-store").send("OK");
};
