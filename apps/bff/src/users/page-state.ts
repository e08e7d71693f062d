import type { User } from "@coder-sign-in/api-types";
import type { Request, Response } from "express";
import type { Deps } from "../deps.ts";
import { OWN_ROOT } from "../http/addresses/own-root.ts";
import { CSRF_COOKIE, readCookie, SESSION_COOKIE } from "../http/cookies-and-csrf/cookies.ts";
import { giveCsrfCookie } from "../http/cookies-and-csrf/csrf.ts";
import { maskCsrfToken } from "../http/cookies-and-csrf/csrf-token.ts";
import { joinTexts, measure } from "../http/html/measured-text.ts";
import { metaTag } from "../http/html/meta-tag.ts";
import type { PageState } from "../http/static-files/dashboard.ts";
import { findSession } from "../keys/sessions/require-session.ts";
import { presentOneself } from "./present-user.ts";
import { fixedTheme } from "./settings/appearance.ts";

/**
 * What the page would request first, as meta tags: who is signed in, whether there is a first user, the sign-in
 * methods, help links, the build, and the CSRF token (dashboard#1.1, signin#1.5).
 */
export function createPageState(deps: Deps, more: Record<string, object>): PageState {
  const known = Object.entries({ ...more, "build-info": deps.buildInfo }).map(([name, value]) =>
    metaTag(name, JSON.stringify(value)),
  );
  const fixed = [...known, ...(deps.coder ? [metaTag("root", OWN_ROOT)] : [])].join("");
  const tagsFor = (user: User | null, theme: string, hasFirstUser: boolean) =>
    measure(
      [
        metaTag("user", JSON.stringify(user)),
        metaTag("theme", theme),
        metaTag("first-user", String(hasFirstUser)),
        fixed,
      ].join(""),
    );
  // For almost everybody to whom a page is sent.
  const tagsForStrangers = tagsFor(null, "", true);
  let hasFirstUser = false;
  return async (request, response) => {
    const session = await findSession(deps, request);
    const theme = session ? fixedTheme(await deps.store.userSettings.list(session.user.id)) : "";
    // There is always somebody left: the last owner cannot be deleted.
    hasFirstUser ||= session !== undefined || (await deps.store.users.hasAny());
    const isStranger = !session && hasFirstUser;
    const own = measure(csrfTag(deps, request, response));
    // What a route in front of the page has to add.
    const added: string | undefined = response.locals.pageTags;
    if (isStranger && added === undefined) return { own, others: tagsForStrangers, areShared: true };
    const others = tagsFor(session ? presentOneself(session) : null, theme, hasFirstUser);
    return { own, others: joinTexts(others, measure(added ?? "")), areShared: false };
  };
}

function csrfTag(deps: Deps, request: Request, response: Response): string {
  giveCsrfCookie(deps, request, response);
  const cookie = response.locals.csrfCookie ?? readCookie(request, CSRF_COOKIE) ?? "";
  const session = readCookie(request, SESSION_COOKIE) ?? "";
  return metaTag("csrf-token", maskCsrfToken(deps.random, { cookie, session }));
}
