import type { RequestHandler } from "express";

export interface Health {
  /** Rejects with the reason while sign-in cannot be served. */
  check(): Promise<void>;
}

/** `OK`, or 503 with the reason in one line, for load balancers and people. */
export function answerHealth(health: Health): RequestHandler {
  return async (_request, response) => {
    response.type("text/plain").set("Cache-Control", "no-store");
    try {
      await health.check();
      response.send("OK");
    } catch (error) {
      response.status(503).send(`${error instanceof Error ? error.message : "not ready"}\n`);
    }
  };
}

/** For clients that measure how far away the server is: whatever state it is in. */
export const answerOk: RequestHandler = (_request, response) => {
  response.type("text/plain").set("Cache-Control", "no-store").send("OK");
};
