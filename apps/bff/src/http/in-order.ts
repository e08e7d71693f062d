import type { RequestHandler } from "express";

/** Handlers that every request passes, one after another; Express would look at the path before each. */
export function inOrder(...handlers: RequestHandler[]): RequestHandler {
  return (request, response, next) => {
    let passed = 0;
    const goOn = (problem?: unknown): unknown => {
      const handler = handlers[passed];
      if (problem !== undefined || handler === undefined) return next(problem);
      passed += 1;
      return handler(request, response, goOn);
    };
    goOn();
  };
}
