import type { Response } from "express";
import type { Config } from "../../../config/config.ts";
import { errorPage } from "../../../http/errors/error-page.ts";
import { helpOf } from "../../../http/errors/help.ts";
import type { OAuthError } from "../../oauth-error.ts";

/** Tells the person what must not be sent to the address in the link (oauth-provider#6.2). */
export function sendRefusedLink(config: Config, response: Response, { status, description }: OAuthError): void {
  const isStored = status >= 500;
  const advice = isStored
    ? "An administrator can correct it."
    : "The app got no access. Start again from the app, or tell its developer.";
  const title = isStored ? "Invalid Callback URL" : "The app's link is invalid";
  const sentence = description.endsWith(".") ? description : `${description}.`;
  const page = errorPage({
    title,
    detail: `${sentence} ${advice}`,
    help: helpOf(config),
    back: { href: "/", text: "Go to the home page" },
  });
  response.status(status).type("html").send(page);
}
