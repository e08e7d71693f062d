import { paths } from "./paths.ts";

interface CodersPath {
  /** In router notation. */
  path: string;
  /** The page that replaces it here; its parameters have the same names. */
  to: string;
}

/**
 * Addresses of Coder's dashboard that people remember and link to (dashboard#1), and what replaces them. Addresses
 * about workspaces have no page here, and lead home.
 */
export const codersPaths: readonly CodersPath[] = [
  { path: "/settings", to: paths.account.path },
  { path: "/settings/profile", to: paths.account.path },
  { path: "/settings/oauth2-provider", to: paths.authorizedApps.path },
  { path: "/settings/schedule", to: paths.home.path },
  { path: "/settings/notifications", to: paths.home.path },
  { path: "/settings/workspace-proxies", to: paths.home.path },
  { path: "/gitauth/:provider", to: paths.externalAuth.path },

  { path: "/users", to: paths.users.path },
  { path: "/users/create", to: paths.newUser.path },
  { path: "/users/:user", to: paths.user.path },
  { path: "/groups/*", to: paths.users.path },
  { path: "/organizations/*", to: paths.users.path },

  { path: "/admin/*", to: paths.deployment.path },
  { path: "/health/*", to: paths.deployment.path },
  { path: "/deployment", to: paths.deployment.path },
  { path: "/deployment/general", to: paths.deployment.path },
  { path: "/deployment/external-auth", to: paths.userAuth.path },
  { path: "/deployment/idp-org-sync", to: paths.userAuth.path },
  { path: "/deployment/security", to: paths.options.path },
  { path: "/deployment/network", to: paths.options.path },
  { path: "/deployment/observability", to: paths.options.path },
  { path: "/deployment/appearance", to: paths.options.path },
  { path: "/deployment/notifications", to: paths.options.path },
  { path: "/deployment/oauth2-provider", to: paths.oauth2Apps.path },
  { path: "/deployment/oauth2-provider/apps", to: paths.oauth2Apps.path },
  { path: "/deployment/oauth2-provider/apps/add", to: paths.newOauth2App.path },
  { path: "/deployment/oauth2-provider/apps/:app", to: paths.oauth2App.path },

  { path: "/workspaces/*", to: paths.home.path },
  { path: "/templates/*", to: paths.home.path },
  { path: "/starter-templates/*", to: paths.home.path },
  { path: "/tasks/*", to: paths.home.path },
];
