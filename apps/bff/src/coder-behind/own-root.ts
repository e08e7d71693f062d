import type { RequestHandler } from "express";
import { opensPage } from "../http/addresses/opens-page.ts";
import { OWN_ROOT } from "../http/addresses/own-root.ts";
import { answererOf } from "./addresses.ts";

const BELOW = new RegExp(`^${OWN_ROOT}(?=[/?]|$)`);

/**
 * Beside a Coder all of this server is below an address of its own, too. Pages that belong to the dashboard, and not to
 * the way to a session, are shown there: from a page to the next one the dashboard asks no proxy whose it is.
 */
export const presentOwnRoot: RequestHandler = (request, response, next) => {
  if (BELOW.test(request.url)) {
    const rest = request.url.slice(OWN_ROOT.length);
    request.url = rest.startsWith("/") ? rest : `/${rest}`;
    next();
  } else if (isOfDashboard(request.path) && opensPage(request)) {
    response.redirect(307, OWN_ROOT + request.url);
  } else next();
};

function isOfDashboard(path: string): boolean {
  return path.startsWith("/settings/") && answererOf(path) === "here";
}
