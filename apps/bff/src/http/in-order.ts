import type { RequestHandler } from "express";

/** Handlers that every request passes, one after another; Express would match the path before each. */
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
      // Nobody else sees the promise, since a handler returns before those after it are done; nor what is thrown, if
      // the previous one continued in a callback.
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
