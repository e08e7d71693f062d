import { routes } from "@coder-sign-in/api-types";
import { type RequestHandler, Router } from "express";
import type { Deps } from "../deps.ts";
import { checkRoute, refuseUnrouted } from "../dispatch/check-route.ts";
import { dispatch } from "../dispatch/dispatch.ts";
import { allowCrossOrigin } from "../http/allow-cross-origin.ts";
import { protectFromCsrf } from "../http/csrf.ts";
import type { SendPage } from "../http/dashboard.ts";
import { noStore } from "../http/response-headers.ts";
import { revokeAuthorizedAppHandlers } from "./apps/authorized-apps.handlers.ts";
import { authorizeHandlers } from "./authorize/authorize.handlers.ts";
import { renderRefusalPage } from "./authorize/render-refusal-page.ts";
import { deviceAuthorizationHandlers } from "./device/device-authorization.handlers.ts";
import { dropMetadataSuffix } from "./drop-metadata-suffix.ts";
import { metadataHandlers } from "./metadata.handlers.ts";
import { readFormBody } from "./raw-parameters.ts";
import { registrationHandlers } from "./registration/registration.handlers.ts";
import { renderOAuthErrors } from "./render-oauth-errors.ts";
import { revokeHandlers } from "./revoke/revoke.handlers.ts";
import { tokenHandlers } from "./token/token.handlers.ts";

/** Prefixes of what is not under /api; nothing under them ever falls through to the dashboard's page. */
const OUTSIDE_API = ["/oauth2", "/.well-known"];
/** What scripts of other sites may call; never the grant page. */
const CROSS_ORIGIN_POSTS = ["/oauth2/tokens", "/oauth2/revoke", "/oauth2/register"];

interface ProviderParts {
  /** Answers with the dashboard. */
  sendPage: SendPage;
  /** The limiter of the whole server, which knows who has been there. */
  limit: RequestHandler;
}

/**
 * The authorization server's own addresses, in order. Mounted before the CSRF check: clients prove themselves and have
 * no cookies. What is for people has `protectFromCsrf` in front of it.
 */
export function oauth2ProviderRoutes(deps: Deps, { sendPage, limit }: ProviderParts): Router {
  const router = Router();
  router.use("/oauth2", noStore);
  router.use(dropMetadataSuffix);
  router.use(
    [routes.getAuthorizationServerMetadata.path, routes.getProtectedResourceMetadata.path],
    allowCrossOrigin("GET"),
  );
  router.use(CROSS_ORIGIN_POSTS, allowCrossOrigin("POST"));
  router.use(OUTSIDE_API, checkRoute, limit);

  router.use(routes.authorizeApp.path, readFormBody, protectFromCsrf(deps));
  router.delete(routes.revokeAuthorizedApp.path, protectFromCsrf(deps));
  router.use(
    dispatch(deps, {
      ...metadataHandlers(deps),
      ...registrationHandlers(deps),
      ...revokeAuthorizedAppHandlers(deps),
      ...authorizeHandlers(deps, sendPage),
      ...tokenHandlers(deps),
      ...deviceAuthorizationHandlers(deps),
      ...revokeHandlers(deps),
    }),
  );

  router.use(OUTSIDE_API, refuseUnrouted);
  router.use(routes.authorizeApp.path, renderRefusalPage(deps));
  router.use(OUTSIDE_API, renderOAuthErrors(deps.log));
  return router;
}
