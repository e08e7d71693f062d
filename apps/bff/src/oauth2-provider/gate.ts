import type { RequestHandler } from "express";
import { sendJson } from "../http/bodies/json.ts";
import { setNoStore } from "../http/headers/response-headers.ts";

const PROVIDER = /^\/(oauth2|\.well-known|api\/v2\/oauth2-provider|api\/experimental\/mcp)(\/|$)/i;
const SETTINGS = /^\/api\/v2\/oauth2-provider\/settings\/?$/i;

/**
 * While the provider is disabled, its routes do not exist, whatever the method: 404 as for any unknown route, never the
 * dashboard's page, which IDEs would take for support (oauth-provider#2, "Gate").
 */
export const closeProvider: RequestHandler = (request, response, next) => {
  const { path } = request;
  if (!PROVIDER.test(path) || SETTINGS.test(path)) return next();
  setNoStore(response);
  sendJson(response, 404, { message: "Route not found." });
};
