import { OWN_ROOT } from "../http/addresses/own-root.ts";

/** Who answers a request where there is a Coder behind this server (coder-behind#2). */
export type AnsweredBy =
  /** This server; the proxy asks no question first. */
  | "here"
  /** That Coder, after this server has said who sent it (`/forward-auth-coder`). */
  | "there"
  /** That Coder; the request works without a credential, or with one that only that Coder knows. */
  | "there without a question";

export interface Address {
  /** `:name` stands for one segment. A trailing `/*` matches the path before it and everything below. */
  path: string;
  answeredBy: AnsweredBy;
}

const here = (path: string): Address => ({ path, answeredBy: "here" });
const unasked = (path: string): Address => ({ path, answeredBy: "there without a question" });

/**
 * Who answers each address. The first match counts; the last entry matches everything. Proxy configurations are made
 * from it.
 */
export const addresses: readonly Address[] = [
  here(`${OWN_ROOT}/*`),

  here("/login/*"),
  here("/logout"),
  here("/signed-in"),
  here("/signed-in-again"),
  here("/setup"),
  here("/reset-password/*"),
  here("/cli-auth"),
  here("/device"),
  here("/settings/security"),
  here("/settings/sessions"),
  here("/settings/tokens/*"),
  here("/settings/apps"),

  here("/oauth2/*"),
  here("/.well-known/oauth-authorization-server/*"),
  here("/.well-known/oauth-protected-resource/*"),

  here("/api/v2/users/first"),
  here("/api/v2/users/login"),
  here("/api/v2/users/logout"),
  here("/api/v2/users/authmethods"),
  here("/api/v2/users/oauth2/*"),
  here("/api/v2/users/oidc/*"),
  here("/api/v2/users/oidc-claims"),
  here("/api/v2/users/otp/*"),
  here("/api/v2/users/validate-password"),
  here("/api/v2/users/me/session"),
  here("/api/v2/users/passkeys/*"),
  here("/api/v2/users/:user/passkeys/*"),
  here("/api/v2/users/:user/keys/*"),
  here("/api/v2/users/:user/sessions"),
  here("/api/v2/users/:user/password"),
  here("/api/v2/users/:user/login-type"),
  here("/api/v2/users/:user/convert-login"),
  here("/api/v2/auth/scopes"),
  here("/api/v2/oauth2-provider/*"),

  unasked("/healthz"),
  unasked("/latency-check"),
  unasked("/api/v2/buildinfo"),
  unasked("/api/v2/updatecheck"),
  unasked("/api/v2/csp/reports"),
  unasked("/api/v2/init-script/*"),
  unasked("/api/v2/workspaceagents/me/*"),
  unasked("/api/v2/workspaceagents/aws-instance-identity"),
  unasked("/api/v2/workspaceagents/azure-instance-identity"),
  unasked("/api/v2/workspaceagents/google-instance-identity"),
  unasked("/api/v2/workspaceproxies/me/*"),
  unasked("/api/v2/organizations/:organization/provisionerdaemons/serve"),
  unasked("/derp/*"),
  unasked("/bin/*"),
  unasked("/install.sh"),
  unasked("/scim/*"),
  unasked("/assets/*"),
  unasked("/icon/*"),
  unasked("/emojis/*"),
  unasked("/favicons/*"),
  unasked("/favicon.ico"),
  unasked("/manifest.json"),
  unasked("/robots.txt"),

  { path: "/*", answeredBy: "there" },
];

/** Who answers a path, according to `addresses`. */
export function answererOf(path: string): AnsweredBy {
  return patterns.find(({ pattern }) => pattern.test(path))?.answeredBy ?? "there";
}

const patterns = addresses.map(({ path, answeredBy }) => ({
  pattern: new RegExp(`^${addressPattern(path)}$`),
  answeredBy,
}));

/** A regular expression for a whole path, in a syntax that every proxy understands. */
export function addressPattern(path: string): string {
  const literal = path
    .replace(/\/\*$/, "")
    .replace(/[.]/g, "[.]")
    .replace(/:[a-z]+/g, "[^/]+");
  return literal + (path.endsWith("/*") ? "(?:/.*)?" : "/?");
}
