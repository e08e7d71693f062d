import type { RequestHandler } from "express";
import { opensPage } from "../http/addresses/opens-page.ts";
import { OWN_ROOT } from "../http/addresses/own-root.ts";
import { answererOf } from "./addresses.ts";

const BELOW = new RegExp(`^${OWN_ROOT}(?=[/?]|$)`);

/**
 * Beside a Coder, this server also has an address of its own below which all of it is found. Pages of the dashboard
 * that are not part of signing in are shown there, since the dashboard moves between pages without asking a proxy.
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
