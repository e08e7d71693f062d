import express from "express";
import { expect, onTestFinished, test } from "vitest";
import { serve } from "../lifecycle/serve.ts";
import { inOrder } from "./in-order.ts";

test.each([
  ["at once", (next: () => void) => next()],
  ["in a callback", (next: () => void) => void setImmediate(next)],
])(
  "rules#54: what is thrown behind a handler that goes on %s is an error of the request, not of the process",
  async (_when, goOn) => {
    const app = express();
    app.use(
      inOrder(
        (_request, _response, next) => goOn(next),
        () => {
          throw new Error("a slip");
        },
      ),
    );
    app.use(((error: Error, _request, response, _next) => {
      response.status(500).send(error.message);
    }) satisfies express.ErrorRequestHandler);
    const serving = await serve({ host: "127.0.0.1", port: 0 });
    onTestFinished(() => serving.close());
    serving.mount(app);

    const answer = await fetch(`http://127.0.0.1:${serving.address.port}/`);

    expect([answer.status, await answer.text()]).toEqual([500, "a slip"]);
  },
);
