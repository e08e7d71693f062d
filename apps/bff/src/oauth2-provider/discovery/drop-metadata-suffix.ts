import { routes } from "@coder-sign-in/api-types";
import type { RequestHandler } from "express";

const DOCUMENTS = [routes.getAuthorizationServerMetadata.path, routes.getProtectedResourceMetadata.path];

/** Whatever path follows its address, the document is the same (oauth-provider#D11). */
export const dropMetadataSuffix: RequestHandler = (request, _response, next) => {
  const path = request.path.toLowerCase();
  const document = DOCUMENTS.find((address) => path.startsWith(`${address}/`));
  if (document !== undefined) request.url = document;
  next();
};
