import type { RequestHandler } from "express";

/** Handlers that every request passes, one after another; Express would look at the path before each. */
export function inOrder(...handlers: RequestHandler[]): RequestHandler {
  return (request, response, next) => {
    let passed = 0;
    const goOn = (problem?: unknown): void => {
      const handler = handlers[passed];
      if (problem !== undefined || handler === undefined) {
        next(problem);
        return;
      }
      passed += 1;
      // Nobody else sees the promise, as a handler returns before those behind it are done; nor what is thrown, where the
      // one before went on in a callback.
      try {
        const passing: unknown = handler(request, response, goOn);
        if (passing instanceof Promise) passing.catch(next);
      } catch (thrown) {
        next(thrown);
      }
    };
    goOn();
  };
}
