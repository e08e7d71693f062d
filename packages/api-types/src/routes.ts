/**
 * Method and path of every endpoint, spelled once and free of schemas, so that the browser can import it
 * without carrying the validation library. `endpoints.ts` adds the shapes.
 */
export const routes = {
  getAuthorizationServerMetadata: { method: "GET", path: "/.well-known/oauth-authorization-server" },
  getProtectedResourceMetadata: { method: "GET", path: "/.well-known/oauth-protected-resource" },
  getScopeCatalog: { method: "GET", path: "/api/v2/auth/scopes" },
  getHealth: { method: "GET", path: "/healthz" },
  getApiRoot: { method: "GET", path: "/api/v2/" },
  getBuildInfo: { method: "GET", path: "/api/v2/buildinfo" },
  reportCspViolation: { method: "POST", path: "/api/v2/csp/reports" },
  getFirstUser: { method: "GET", path: "/api/v2/users/first" },
  createFirstUser: { method: "POST", path: "/api/v2/users/first" },
  loginWithPassword: { method: "POST", path: "/api/v2/users/login" },
  logout: { method: "POST", path: "/api/v2/users/logout" },
  getAuthMethods: { method: "GET", path: "/api/v2/users/authmethods" },
  getUser: { method: "GET", path: "/api/v2/users/:user" },
  getUserRoles: { method: "GET", path: "/api/v2/users/:user/roles" },
  getUsers: { method: "GET", path: "/api/v2/users" },
  createUser: { method: "POST", path: "/api/v2/users" },
  deleteUser: { method: "DELETE", path: "/api/v2/users/:user" },
  suspendUser: { method: "PUT", path: "/api/v2/users/:user/status/suspend" },
  activateUser: { method: "PUT", path: "/api/v2/users/:user/status/activate" },
  updateUserRoles: { method: "PUT", path: "/api/v2/users/:user/roles" },
  updateUserProfile: { method: "PUT", path: "/api/v2/users/:user/profile" },
  getAuditLogs: { method: "GET", path: "/api/v2/audit" },
  getDeploymentConfig: { method: "GET", path: "/api/v2/deployment/config" },
  getDeploymentSSH: { method: "GET", path: "/api/v2/deployment/ssh" },
  getDeploymentStats: { method: "GET", path: "/api/v2/deployment/stats" },
  getExperiments: { method: "GET", path: "/api/v2/experiments" },
  getAvailableExperiments: { method: "GET", path: "/api/v2/experiments/available" },
  getUpdateCheck: { method: "GET", path: "/api/v2/updatecheck" },
  createKey: { method: "POST", path: "/api/v2/users/:user/keys" },
  createToken: { method: "POST", path: "/api/v2/users/:user/keys/tokens" },
  getTokens: { method: "GET", path: "/api/v2/users/:user/keys/tokens" },
  getTokenConfig: { method: "GET", path: "/api/v2/users/:user/keys/tokens/tokenconfig" },
  getToken: { method: "GET", path: "/api/v2/users/:user/keys/tokens/:keyname" },
  getKey: { method: "GET", path: "/api/v2/users/:user/keys/:keyid" },
  expireKey: { method: "PUT", path: "/api/v2/users/:user/keys/:keyid/expire" },
  deleteKey: { method: "DELETE", path: "/api/v2/users/:user/keys/:keyid" },
  getCurrentSession: { method: "GET", path: "/api/v2/users/me/session" },
  oidcCallback: { method: "GET", path: "/api/v2/users/oidc/callback" },
  githubCallback: { method: "GET", path: "/api/v2/users/oauth2/github/callback" },
  getGitHubDevice: { method: "GET", path: "/api/v2/users/oauth2/github/device" },
  pollGitHubDevice: { method: "POST", path: "/api/v2/users/oauth2/github/device" },
  validateUserPassword: { method: "POST", path: "/api/v2/users/validate-password" },
  requestOneTimePasscode: { method: "POST", path: "/api/v2/users/otp/request" },
  changePasswordWithOneTimePasscode: { method: "POST", path: "/api/v2/users/otp/change-password" },
  getUserLoginType: { method: "GET", path: "/api/v2/users/:user/login-type" },
  updateUserPassword: { method: "PUT", path: "/api/v2/users/:user/password" },
  convertLoginType: { method: "POST", path: "/api/v2/users/:user/convert-login" },
  listExternalAuth: { method: "GET", path: "/api/v2/external-auth" },
  getExternalAuth: { method: "GET", path: "/api/v2/external-auth/:provider" },
  deleteExternalAuth: { method: "DELETE", path: "/api/v2/external-auth/:provider" },
  getExternalAuthDevice: { method: "GET", path: "/api/v2/external-auth/:provider/device" },
  exchangeExternalAuthDevice: { method: "POST", path: "/api/v2/external-auth/:provider/device" },
  pollExternalAuthDevice: { method: "POST", path: "/api/v2/external-auth/:provider/device/poll" },
  getHealthReport: { method: "GET", path: "/api/v2/debug/health" },
  testGitHub: { method: "POST", path: "/api/v2/deployment/github/test" },
  testOidc: { method: "POST", path: "/api/v2/deployment/oidc/test" },
  externalAuthCallback: { method: "GET", path: "/external-auth/:provider/callback" },
  getAuthorizationRequest: { method: "GET", path: "/api/v2/oauth2-provider/authorization-requests/:request" },
  allowAuthorizationRequest: { method: "POST", path: "/api/v2/oauth2-provider/authorization-requests/:request/allow" },
  denyAuthorizationRequest: { method: "POST", path: "/api/v2/oauth2-provider/authorization-requests/:request/deny" },
} as const satisfies Record<string, Route>;

export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path in router notation: `:name` is a parameter. */
  path: string;
}

export type RouteName = keyof typeof routes;
