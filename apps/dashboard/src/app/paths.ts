/** Every address of the app and every address of the server that a person is sent to, defined once. */
export const paths = {
  home: { path: "/", href: () => "/" },
  audit: { path: "/audit", href: () => "/audit" },
  auditOf: { path: "/audit", href: (username: string) => `/audit?username=${encodeURIComponent(username)}` },
  login: {
    path: "/login",
    /** `message` says there why somebody is sent. */
    href: (redirect?: string, message?: string) => withMessage(withRedirect("/login", redirect), message),
  },
  /** The sign-in page itself, even if the deployment would redirect people to its only provider. */
  allWays: { path: "/login", href: () => "/login?ways=all" },
  loginWithMessage: { path: "/login", href: (message: string) => `/login?message=${encodeURIComponent(message)}` },
  logout: { path: "/logout" },
  /** The last page of a tab that was opened to sign in again. */
  signedInAgain: { path: "/signed-in-again", href: () => "/signed-in-again" },
  resetPassword: { path: "/reset-password", href: (email?: string) => withEmail("/reset-password", email) },
  changeForgottenPassword: {
    path: "/reset-password/change",
    href: (email?: string) => withEmail("/reset-password/change", email),
  },
  security: { path: "/settings/security", href: () => "/settings/security" },
  account: { path: "/settings/account", href: () => "/settings/account" },
  sessions: { path: "/settings/sessions", href: () => "/settings/sessions" },
  sshKey: { path: "/settings/ssh-keys", href: () => "/settings/ssh-keys" },
  loginDevice: { path: "/login/device", href: (state: string) => `/login/device?state=${encodeURIComponent(state)}` },
  newToken: { path: "/settings/tokens/new", href: () => "/settings/tokens/new" },
  cliAuth: { path: "/cli-auth", href: () => "/cli-auth" },
  tokens: { path: "/settings/tokens", href: () => "/settings/tokens" },
  externalAuth: {
    path: "/external-auth/:provider",
    href: (provider: string) => `/external-auth/${encodeURIComponent(provider)}`,
  },
  externalAuthList: { path: "/settings/external-auth", href: () => "/settings/external-auth" },
  deployment: { path: "/deployment/overview", href: () => "/deployment/overview" },
  userAuth: { path: "/deployment/userauth", href: () => "/deployment/userauth" },
  options: {
    path: "/deployment/options",
    href: (search?: string) => (search ? `/deployment/options?q=${encodeURIComponent(search)}` : "/deployment/options"),
  },
  users: { path: "/deployment/users", href: () => "/deployment/users" },
  user: { path: "/deployment/users/:user", href: (user: string) => `/deployment/users/${encodeURIComponent(user)}` },
  newUser: { path: "/deployment/users/new", href: () => "/deployment/users/new" },
  setup: { path: "/setup", href: (redirect?: string) => withRedirect("/setup", redirect) },
  /** Loaded by the server only, which validates the app's request; never reached by a link inside this app. */
  authorize: { path: "/oauth2/authorize" },
  approveDevice: {
    path: "/device",
    href: (userCode?: string) => (userCode ? `/device?user_code=${encodeURIComponent(userCode)}` : "/device"),
  },
  authorizedApps: { path: "/settings/apps", href: () => "/settings/apps" },
  oauth2Apps: { path: "/deployment/oauth2-apps", href: () => "/deployment/oauth2-apps" },
  newOauth2App: { path: "/deployment/oauth2-apps/new", href: () => "/deployment/oauth2-apps/new" },
  oauth2App: {
    path: "/deployment/oauth2-apps/:app",
    href: (app: string) => `/deployment/oauth2-apps/${encodeURIComponent(app)}`,
  },
};

export const serverPaths = {
  signInWithGithub: (redirect?: string) => withRedirect("/api/v2/users/oauth2/github/callback", redirect),
  exportAudit: (format: "csv" | "jsonl", q: string) =>
    `/api/v2/audit/export?${new URLSearchParams({ format, ...(q && { q }) })}`,
  linkExternalAccount: (provider: string) => `/external-auth/${encodeURIComponent(provider)}/callback`,
  signInWithOidc: (redirect?: string) => withRedirect("/api/v2/users/oidc/callback", redirect),
  /** Ends at sign-in, where `message` is shown. */
  convertLogin: (provider: "github" | "oidc", state: string, message: string) => {
    const callback = provider === "github" ? "/api/v2/users/oauth2/github/callback" : "/api/v2/users/oidc/callback";
    const redirect = paths.loginWithMessage.href(message);
    return `${callback}?${new URLSearchParams({ oidc_merge_state: state, redirect })}`;
  },
};

function withMessage(address: string, message?: string): string {
  if (!message) return address;
  return `${address}${address.includes("?") ? "&" : "?"}message=${encodeURIComponent(message)}`;
}

function withRedirect(path: string, redirect = "/"): string {
  return redirect === "/" ? path : `${path}?redirect=${encodeURIComponent(redirect)}`;
}

function withEmail(path: string, email = ""): string {
  return email === "" ? path : `${path}?email=${encodeURIComponent(email)}`;
}
