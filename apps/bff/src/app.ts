import { routes } from "@coder-sign-in/api-types";
import express, { type Express } from "express";
import { auditHandlers } from "./audit/audit.handlers.ts";
import { forgetForeignSession } from "./coder-behind/forget-foreign-session.ts";
import { forwardAuthCoder } from "./coder-behind/forward-auth-coder.ts";
import { presentOwnRoot } from "./coder-behind/own-root.ts";
import type { Deps } from "./deps.ts";
import { dispatch } from "./dispatch/dispatch.ts";
import { mergeHandlers } from "./dispatch/merge-handlers.ts";
import { settleChanges } from "./dispatch/settle-changes.ts";
import { externalAuthEndpoints } from "./external-auth/external-auth.endpoints.ts";
import { renderLinkRefusals } from "./external-auth/link-refusal.ts";
import { forwardAuth } from "./forward-auth/forward-auth.ts";
import { generalEndpoints } from "./general/general.endpoints.ts";
import { answerProbes, type Health } from "./general/health.ts";
import { presentAppearance } from "./general/present-appearance.ts";
import { collapseSlashes } from "./http/addresses/collapse-slashes.ts";
import { OWN_ROOT } from "./http/addresses/own-root.ts";
import { redirectToAccessUrl } from "./http/addresses/redirect-to-access-url.ts";
import { trustProxies } from "./http/addresses/trust-proxies.ts";
import { presentHostCookies } from "./http/cookies-and-csrf/host-prefix.ts";
import { renderApiErrors } from "./http/errors/api-error-renderer.ts";
import { renderPageErrors } from "./http/errors/page-error-renderer.ts";
import { pageHeaders } from "./http/headers/page-headers.ts";
import { identifyRequests } from "./http/headers/request-id.ts";
import { noSniff } from "./http/headers/response-headers.ts";
import { inOrder } from "./http/in-order.ts";
import { dashboardPage, serveAssets, serveDashboard } from "./http/static-files/dashboard.ts";
import { serveIcons } from "./http/static-files/icons.ts";
import { keysHandlers } from "./keys/keys.handlers.ts";
import { signedInHandlers } from "./keys/signed-in/signed-in.handlers.ts";
import { renderRefusalPage } from "./oauth2-provider/authorize/refusals/render-refusal-page.ts";
import { dropMetadataSuffix } from "./oauth2-provider/discovery/drop-metadata-suffix.ts";
import { closeProvider } from "./oauth2-provider/gate.ts";
import { oauth2ProviderEndpoints } from "./oauth2-provider/oauth2-provider.endpoints.ts";
import { renderOAuthErrors } from "./oauth2-provider/render-oauth-errors.ts";
import { observeRequests } from "./observability/observe-requests.ts";
import { operatingHandlers } from "./operating/operating.handlers.ts";
import { swaggerRoutes } from "./operating/swagger/swagger.routes.ts";
import { presentAuthMethods } from "./sign-in/auth-methods.ts";
import { returnToService } from "./sign-in/return-to-service.ts";
import { signInEndpoints } from "./sign-in/sign-in.endpoints.ts";
import { noteRefusedSignIn, signInPaths, traceSignIns } from "./sign-in/trace-sign-ins.ts";
import { renderWebRefusals, webCallbackPaths } from "./sign-in/web-refusal.ts";
import { createPageState } from "./users/page-state.ts";
import { people } from "./users/people.ts";
import { usersEndpoints } from "./users/users.endpoints.ts";

interface AppOptions {
  health: Health;
  /** The directory of the built dashboard. */
  dashboardDirectory: string;
}

/** The server's table of contents: what a request passes through, in order. */
export function createApp(deps: Deps, { health, dashboardDirectory }: AppOptions): Express {
  const app = express();
  const sendPage = dashboardPage(dashboardDirectory, {
    root: deps.coder ? OWN_ROOT : "",
    pageState: createPageState(deps, {
      "auth-methods": presentAuthMethods(deps.config),
      appearance: presentAppearance(deps.config),
    }),
  });
  app.disable("x-powered-by").disable("etag").set("trust proxy", trustProxies(deps.config));

  app.use(
    inOrder(
      identifyRequests(deps),
      observeRequests(deps),
      settleChanges(deps),
      forwardAuth(deps),
      ...(deps.coder ? [forwardAuthCoder(deps, deps.coder)] : []),
      collapseSlashes(deps.config),
      // Behind the forward-auth questions: browsers reach what is below through the proxy, and must not be able to ask
      // as the proxy does.
      ...(deps.coder ? [presentOwnRoot] : []),
      noSniff,
      answerProbes(health, deps.log),
      dropMetadataSuffix,
      ...(deps.config.redirectToAccessUrl ? [redirectToAccessUrl(deps.config)] : []),
      ...(deps.config.oauth2Provider.enabled ? [] : [closeProvider]),
      ...(deps.config.cookies.hostPrefix ? [presentHostCookies(deps.config)] : []),
      returnToService(deps),
      traceSignIns,
      dispatch(
        deps,
        mergeHandlers(
          generalEndpoints(deps),
          signInEndpoints(deps),
          externalAuthEndpoints(deps),
          usersEndpoints(deps),
          keysHandlers(deps, people),
          signedInHandlers(deps, people),
          oauth2ProviderEndpoints(deps, sendPage),
          auditHandlers(deps),
          operatingHandlers(deps),
        ),
      ),
      serveIcons(dashboardDirectory),
      pageHeaders(deps.config),
      serveAssets(dashboardDirectory),
      swaggerRoutes(deps),
      serveDashboard(dashboardDirectory, sendPage),
    ),
  );

  app.use(signInPaths, noteRefusedSignIn);
  app.use(webCallbackPaths(deps.config), renderWebRefusals(deps));
  app.use(routes.externalAuthCallback.path, renderLinkRefusals(deps));
  app.use(routes.authorizeApp.path, renderRefusalPage(deps));
  app.use(["/oauth2", "/.well-known"], renderOAuthErrors(deps.log));
  if (deps.coder) app.use(routes.logout.path, forgetForeignSession(deps));
  app.use(["/api", "/forward-auth", "/forward-auth-coder"], renderApiErrors(deps.log));
  app.use(renderPageErrors(deps));
  return app;
}
