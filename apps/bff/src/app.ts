import { routes } from "@coder-sign-in/api-types";
import express, { type Express } from "express";
import { auditHandlers } from "./audit/audit.handlers.ts";
import type { Deps } from "./deps.ts";
import { checkRoute, refuseUnrouted } from "./dispatch/check-route.ts";
import { dispatch } from "./dispatch/dispatch.ts";
import { settleChanges } from "./dispatch/settle-changes.ts";
import { externalAuthCallbackHandlers } from "./external-auth/callback.handlers.ts";
import { externalAuthHandlers } from "./external-auth/external-auth.handlers.ts";
import { renderLinkRefusals } from "./external-auth/link-refusal.ts";
import { authcheckHandlers } from "./general/authcheck/authcheck.handlers.ts";
import { cspReportsHandlers } from "./general/csp-reports.handlers.ts";
import { generalHandlers } from "./general/general.handlers.ts";
import { answerHealth, answerOk, type Health } from "./general/health.ts";
import { presentAppearance } from "./general/present-appearance.ts";
import { renderApiErrors } from "./http/api-error-renderer.ts";
import { collapseSlashes } from "./http/collapse-slashes.ts";
import { protectFromCsrf } from "./http/csrf.ts";
import { dashboardPage, serveAssets, serveDashboard } from "./http/dashboard.ts";
import { presentHostCookies } from "./http/host-prefix.ts";
import { serveIcons } from "./http/icons.ts";
import { renderPageErrors } from "./http/page-error-renderer.ts";
import { pageHeaders } from "./http/page-headers.ts";
import { redirectToAccessUrl } from "./http/redirect-to-access-url.ts";
import { identifyRequests } from "./http/request-id.ts";
import { noSniff, noStore } from "./http/response-headers.ts";
import { trustProxies } from "./http/trust-proxies.ts";
import { keysHandlers } from "./keys/keys.handlers.ts";
import { appsHandlers } from "./oauth2-provider/apps/apps.handlers.ts";
import { authorizedAppsHandlers } from "./oauth2-provider/apps/authorized-apps.handlers.ts";
import { secretsHandlers } from "./oauth2-provider/apps/secrets.handlers.ts";
import { settingsHandlers } from "./oauth2-provider/apps/settings.handlers.ts";
import { authorizationRequestHandlers } from "./oauth2-provider/authorize/authorization-request.handlers.ts";
import { deviceDecisionHandlers } from "./oauth2-provider/device/device-decision.handlers.ts";
import { gateProvider } from "./oauth2-provider/gate.ts";
import { scopeCatalogHandlers } from "./oauth2-provider/metadata.handlers.ts";
import { oauth2ProviderRoutes } from "./oauth2-provider/oauth2-provider.routes.ts";
import { measureRequests } from "./observability/metrics/measure-requests.ts";
import { logRequests } from "./observability/request-log.ts";
import { operatingHandlers } from "./operating/operating.handlers.ts";
import { swaggerRoutes } from "./operating/swagger/swagger.routes.ts";
import { limitRequests } from "./rate-limits/limit-requests.ts";
import { presentAuthMethods } from "./sign-in/auth-methods.ts";
import { convertLoginHandlers } from "./sign-in/convert-login/convert-login.handlers.ts";
import { githubHandlers } from "./sign-in/github.handlers.ts";
import { oidcHandlers } from "./sign-in/oidc.handlers.ts";
import { passwordResetHandlers } from "./sign-in/password-reset/password-reset.handlers.ts";
import { signInHandlers } from "./sign-in/sign-in.handlers.ts";
import { renderWebRefusals, webCallbackPaths } from "./sign-in/web-refusal.ts";
import { gitSshKeyHandlers } from "./users/git-ssh-key/git-ssh-key.handlers.ts";
import { organizationsHandlers } from "./users/organizations.handlers.ts";
import { createPageState } from "./users/page-state.ts";
import { passwordsHandlers } from "./users/passwords.handlers.ts";
import { people } from "./users/people.ts";
import { userSettingsHandlers } from "./users/settings/user-settings.handlers.ts";
import { userAdminHandlers } from "./users/user-admin.handlers.ts";
import { usersHandlers } from "./users/users.handlers.ts";

interface AppOptions {
  health: Health;
  /** Where the built dashboard lies. */
  dashboardDirectory: string;
}

/** The server's table of contents: what a request passes, in order. */
export function createApp(deps: Deps, { health, dashboardDirectory }: AppOptions): Express {
  const app = express();
  const sendPage = dashboardPage(
    dashboardDirectory,
    createPageState(deps, {
      "auth-methods": presentAuthMethods(deps.config),
      appearance: presentAppearance(deps.config),
    }),
  );
  app.disable("x-powered-by").disable("etag").set("trust proxy", trustProxies(deps.config));

  app.use(identifyRequests(deps));
  app.use(logRequests(deps), measureRequests(deps));
  app.use(settleChanges(deps));
  app.use(collapseSlashes(deps.config));
  app.use(noSniff);
  app.get(routes.getHealth.path, answerHealth(health, deps.log));
  app.get(routes.checkLatency.path, answerOk);
  app.use(redirectToAccessUrl(deps.config));
  app.use("/assets", pageHeaders(deps.config), serveAssets(dashboardDirectory));
  app.use(serveIcons(dashboardDirectory));

  app.use("/api", noStore);
  app.use(gateProvider(deps.config));
  app.use(presentHostCookies(deps.config));
  const limit = limitRequests(deps);
  app.use(oauth2ProviderRoutes(deps, { sendPage, limit }));
  app.use(protectFromCsrf(deps));

  app.use("/api", checkRoute, limit);
  app.get(routes.externalAuthCallback.path, noStore, limit);
  app.use(
    dispatch(deps, {
      ...auditHandlers(deps),
      ...operatingHandlers(deps),
      ...gitSshKeyHandlers(deps),
      ...userSettingsHandlers(deps),
      ...usersHandlers(deps),
      ...userAdminHandlers(deps),
      ...passwordsHandlers(deps),
      ...organizationsHandlers(deps),
      ...keysHandlers(deps, people),
      ...authcheckHandlers(deps),
      ...generalHandlers(deps),
      ...cspReportsHandlers(deps),
      ...signInHandlers(deps),
      ...githubHandlers(deps),
      ...oidcHandlers(deps),
      ...passwordResetHandlers(deps),
      ...convertLoginHandlers(deps),
      ...externalAuthHandlers(deps),
      ...externalAuthCallbackHandlers(deps),
      ...scopeCatalogHandlers(),
      ...settingsHandlers(deps),
      ...appsHandlers(deps),
      ...secretsHandlers(deps),
      ...authorizedAppsHandlers(deps),
      ...authorizationRequestHandlers(deps),
      ...deviceDecisionHandlers(deps),
    }),
  );
  app.use(webCallbackPaths(deps.config), renderWebRefusals(deps));
  app.use(routes.externalAuthCallback.path, renderLinkRefusals(deps));
  app.use("/api", refuseUnrouted, renderApiErrors(deps.log));

  app.use(pageHeaders(deps.config));
  app.use(swaggerRoutes(deps));
  app.use(serveDashboard(dashboardDirectory, sendPage));
  app.use(renderPageErrors(deps));
  return app;
}
