import { IncomingMessage, ServerResponse } from "node:http";
import type { Express, Request, Response } from "express";

/**
 * Classes for the requests and answers of one server. Express sets each one's prototype on arrival, and an object whose
 * prototype changes is slow from then on; these are created with it.
 */
export function createExchangeClasses() {
  class OwnRequest extends IncomingMessage {}
  class OwnResponse extends ServerResponse<OwnRequest> {}
  return {
    serverOptions: { IncomingMessage: OwnRequest, ServerResponse: OwnResponse },
    adopt(app: Express): void {
      app.request = inherit<Request>(OwnRequest.prototype, app.request);
      app.response = inherit<Response>(OwnResponse.prototype, app.response);
    },
  };
}

function inherit<Kind extends object>(prototype: object, from: Kind): Kind {
  return Object.setPrototypeOf(prototype, from) as Kind;
}
