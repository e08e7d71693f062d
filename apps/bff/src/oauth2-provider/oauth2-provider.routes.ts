import { routes } from "@coder-sign-in/api-types";
import { type RequestHandler, Router } from "express";
import type { Deps } from "../deps.ts";
import { checkRoute, refuseUnrouted } from "../dispatch/check-route.ts";
import { dispatch } from "../dispatch/dispatch.ts";
import { allowCrossOrigin } from "../http/allow-cross-origin.ts";
import { protectFromCsrf } from "../http/csrf.ts";
import { noStore } from "../http/response-headers.ts";
import { revokeAuthorizedAppHandlers } from "./apps/authorized-apps.handlers.ts";
import { authorizeRoutes } from "./authorize/authorize.routes.ts";
import { renderRefusalPage } from "./authorize/render-refusal-page.ts";
import { deviceAuthorizationRoutes } from "./device/device-authorization.routes.ts";
import { dropMetadataSuffix } from "./drop-metadata-suffix.ts";
import { metadataHandlers } from "./metadata.handlers.ts";
import { registrationRoutes } from "./registration/registration.routes.ts";
import { renderOAuthErrors } from "./render-oauth-errors.ts";
import { revokeRoutes } from "./revoke/revoke.routes.ts";
import { tokenRoutes } from "./token/token.routes.ts";

/** Prefixes of what is not under /api; nothing under them ever falls through to the dashboard's page. */
const OUTSIDE_API = ["/oauth2", "/.well-known"];
/** What scripts of other sites may call; never the grant page. */
const CROSS_ORIGIN_POSTS = ["/oauth2/tokens", "/oauth2/revoke", "/oauth2/register"];

interface Handlers {
  /** Answers with the dashboard. */
  sendPage: RequestHandler;
  /** The limiter of the whole server, which knows who has been there. */
  limit: RequestHandler;
}

/**
 * The authorization server's own addresses, in order. Mounted before the CSRF check: clients prove themselves and have
 * no cookies. A router for people puts `protectFromCsrf` in front of its own routes. */
export function oauth2ProviderRoutes(deps: Deps, { sendPage, limit }: Handlers): Router {
  const router = Router();
  router.use("/oauth2", noStore);
  router.use(dropMetadataSuffix);
  router.use(
    [routes.getAuthorizationServerMetadata.path, routes.getProtectedResourceMetadata.path],
    allowCrossOrigin("GET"),
  );
  router.use(CROSS_ORIGIN_POSTS, allowCrossOrigin("POST"));
  router.use(OUTSIDE_API, checkRoute, limit);

  router.delete(routes.revokeAuthorizedApp.path, protectFromCsrf(deps));
  router.use(dispatch(deps, { ...metadataHandlers(deps), ...revokeAuthorizedAppHandlers(deps) }));
  router.use(registrationRoutes(deps));
  router.use(authorizeRoutes(deps, sendPage));
  router.use(tokenRoutes(deps));
  router.use(deviceAuthorizationRoutes(deps));
  router.use(revokeRoutes(deps));

  router.use(OUTSIDE_API, refuseUnrouted);
  router.use(routes.authorizeApp.path, renderRefusalPage(deps));
  router.use(OUTSIDE_API, renderOAuthErrors(deps.log));
  return router;
}
