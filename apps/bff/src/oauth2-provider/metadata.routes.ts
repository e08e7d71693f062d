import { routes, scopeCatalog } from "@coder-sign-in/api-types";
import { type RequestHandler, Router } from "express";
import type { Deps } from "../deps.ts";
import { sendJson } from "../http/json.ts";
import { authorizationServerMetadata, issuerOf, protectedResourceMetadata } from "./metadata.ts";
import { canRegister } from "./registration-switch.ts";

const DOCUMENTS = [routes.getAuthorizationServerMetadata.path, routes.getProtectedResourceMetadata.path];

/** Whatever path stands behind its address, the document is the same (decision D11). */
export const dropMetadataSuffix: RequestHandler = (request, _response, next) => {
  const path = request.path.toLowerCase();
  const document = DOCUMENTS.find((address) => path.startsWith(`${address}/`));
  if (document !== undefined) request.url = document;
  next();
};

export function metadataRoutes(deps: Deps): Router {
  const router = Router();
  const issuer = issuerOf(deps.config);

  router.get(routes.getAuthorizationServerMetadata.path, async (_request, response) => {
    sendJson(response, 200, authorizationServerMetadata(issuer, { canRegister: await canRegister(deps) }));
  });

  router.get(routes.getProtectedResourceMetadata.path, (_request, response) => {
    sendJson(response, 200, protectedResourceMetadata(issuer));
  });

  return router;
}

export function scopeCatalogRoutes(): Router {
  const router = Router();
  router.get(routes.getScopeCatalog.path, (_request, response) => {
    sendJson(response, 200, { external: [...scopeCatalog] });
  });
  return router;
}
