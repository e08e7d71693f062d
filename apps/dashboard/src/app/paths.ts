/** Every address of the app and every address of the server that a person is sent to, spelled once. */
export const paths = {
  home: { path: "/", href: () => "/" },
  login: { path: "/login", href: (redirect?: string) => withRedirect("/login", redirect) },
  loginDevice: { path: "/login/device", href: (state: string) => `/login/device?state=${encodeURIComponent(state)}` },
  newToken: { path: "/settings/tokens/new", href: () => "/settings/tokens/new" },
  cliAuth: { path: "/cli-auth", href: () => "/cli-auth" },
  tokens: { path: "/settings/tokens", href: () => "/settings/tokens" },
  externalAuth: {
    path: "/external-auth/:provider",
    href: (provider: string) => `/external-auth/${encodeURIComponent(provider)}`,
  },
  externalAuthList: { path: "/settings/external-auth", href: () => "/settings/external-auth" },
  setup: { path: "/setup", href: () => "/setup" },
};

export const serverPaths = {
  signInWithGithub: (redirect?: string) => withRedirect("/api/v2/users/oauth2/github/callback", redirect),
  linkExternalAccount: (provider: string) => `/external-auth/${encodeURIComponent(provider)}/callback`,
  signInWithOidc: (redirect?: string) => withRedirect("/api/v2/users/oidc/callback", redirect),
};

function withRedirect(path: string, redirect = "/"): string {
  return redirect === "/" ? path : `${path}?redirect=${encodeURIComponent(redirect)}`;
}
