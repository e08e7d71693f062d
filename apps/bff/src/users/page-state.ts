import type { Deps } from "../deps.ts";
import { CSRF_COOKIE, readCookie, SESSION_COOKIE } from "../http/cookies-and-csrf/cookies.ts";
import { giveCsrfCookie } from "../http/cookies-and-csrf/csrf.ts";
import { maskCsrfToken } from "../http/cookies-and-csrf/csrf-token.ts";
import { metaTag } from "../http/html/meta-tag.ts";
import type { PageState } from "../http/static-files/dashboard.ts";
import { findSession } from "../keys/sessions/require-session.ts";
import { presentOneself } from "./present-user.ts";
import { fixedTheme } from "./settings/appearance.ts";

/**
 * What the page would ask first, in tags of its own: who is signed in, whether there is a first user, the ways to
 * sign in, whom to ask for help, the build, and the CSRF token (dashboard#1.1, signin#1.5).
 */
export function createPageState(deps: Deps, more: Record<string, object>): PageState {
  const fixed = Object.entries({ ...more, "build-info": deps.buildInfo })
    .map(([name, value]) => metaTag(name, JSON.stringify(value)))
    .join("");
  let hasFirstUser = false;
  return async (request, response) => {
    const session = await findSession(deps, request);
    const user = session && presentOneself(session);
    const theme = session ? fixedTheme(await deps.store.userSettings.list(session.user.id)) : "";
    // Somebody always stays: the last owner cannot be deleted.
    hasFirstUser ||= user !== undefined || (await deps.store.users.hasAny());
    giveCsrfCookie(deps, request, response);
    const cookie = response.locals.csrfCookie ?? readCookie(request, CSRF_COOKIE) ?? "";
    return [
      metaTag("csrf-token", maskCsrfToken(deps.random, { cookie, session: readCookie(request, SESSION_COOKIE) ?? "" })),
      metaTag("user", JSON.stringify(user ?? null)),
      metaTag("theme", theme),
      metaTag("first-user", String(hasFirstUser)),
      fixed,
      // What a route in front of the page has to add.
      response.locals.pageTags ?? "",
    ].join("");
  };
}
