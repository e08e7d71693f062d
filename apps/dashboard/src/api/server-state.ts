import type { Appearance, AuthMethods, AuthorizationRequest, BuildInfoResponse, User } from "@coder-sign-in/api-types";

/**
 * What the server wrote into the page (one `<meta property content>` each), so that the first screen needs no request.
 * `undefined` means that the page does not say (mock mode, tests): ask the API.
 */
export const serverState = {
  csrfToken: () => contentOf("csrf-token"),
  /** The address of this server's API beside a Coder behind it; undefined for the usual place. */
  root: () => contentOf("root"),
  user: () => jsonOf<User | null>("user", (value) => value === null || hasText(value, "username")),
  authMethods: () => jsonOf<AuthMethods>("auth-methods", (value) => isObject(value) && "password" in value),
  firstUserExists: () => jsonOf<boolean>("first-user", (value) => typeof value === "boolean"),
  /** Only on the page that an app opens to request access. */
  authorizationRequest: () =>
    jsonOf<AuthorizationRequest>(
      "authorization-request",
      (value) => hasText(value, "id") && hasText(value, "expires_at"),
    ),
  appearance: () => jsonOf<Appearance>("appearance", (value) => hasText(value, "docs_url")),
  /** The theme that the page was painted with; empty for the system's. */
  theme: () => contentOf("theme"),
  buildInfo: () => jsonOf<BuildInfoResponse>("build-info", (value) => hasText(value, "version")),
};

function contentOf(property: string): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[property="${property}"]`)?.content;
}

function jsonOf<Value>(property: string, isRight: (value: unknown) => boolean): Value | undefined {
  const content = contentOf(property);
  if (content === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(content);
    return isRight(value) ? (value as Value) : undefined;
  } catch {
    return undefined;
  }
}

function hasText(value: unknown, key: string): boolean {
  return isObject(value) && typeof value[key] === "string";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
