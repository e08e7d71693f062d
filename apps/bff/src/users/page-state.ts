import type { Deps } from "../deps.ts";
import { CSRF_COOKIE, readCookie } from "../http/cookies.ts";
import { maskCsrfToken } from "../http/csrf-token.ts";
import type { PageState } from "../http/dashboard.ts";
import { escapeHtml } from "../http/escape-html.ts";
import { findSession } from "../keys/require-session.ts";
import { presentUser } from "./present-user.ts";

/**
 * What the page would ask first, in tags of its own: who is signed in, whether there is a first user, the ways to
 * sign in, the build, and the CSRF token (contract dashboard.md 1.1, signin.md 1.5).
 */
export function createPageState(deps: Deps, authMethods: object): PageState {
  const fixed = meta("auth-methods", JSON.stringify(authMethods)) + meta("build-info", JSON.stringify(deps.buildInfo));
  return async (request, response) => {
    const session = await findSession(deps, request);
    const user = session && presentUser(session.user, await deps.store.organizations.listIdsOfUser(session.user.id));
    const hasFirstUser = user !== undefined || (await deps.store.users.hasAny());
    const csrfCookie = response.locals.csrfCookie ?? readCookie(request, CSRF_COOKIE) ?? "";
    return [
      meta("csrf-token", maskCsrfToken(csrfCookie, deps.random)),
      meta("user", JSON.stringify(user ?? null)),
      meta("first-user", String(hasFirstUser)),
      fixed,
    ].join("");
  };
}

function meta(property: string, content: string): string {
  return `<meta property="${property}" content="${escapeHtml(content)}">`;
}
