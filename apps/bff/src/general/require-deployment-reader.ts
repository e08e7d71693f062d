import type { RequestHandler } from "express";
import { forbidden } from "../http/api-error.ts";
import { sessionOf } from "../keys/session.ts";
import { mayReadDeployment } from "../users/roles.ts";

/** After `requireSession`: owners and auditors (contract general.md 7.1, 8). */
export const requireDeploymentReader: RequestHandler = (_request, response, next) => {
  if (!mayReadDeployment(sessionOf(response).user)) throw forbidden();
  next();
};
