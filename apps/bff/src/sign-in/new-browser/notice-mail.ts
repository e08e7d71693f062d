import { escapeHtml } from "../../http/html/escape-html.ts";
import { clientInWords } from "../../keys/signed-in/client-in-words.ts";
import type { Mail } from "../../mail/mailer.ts";
import type { NewBrowser } from "../../store/tables/known-browsers.ts";

/** Contains nothing to sign in with: the page asks for that. */
export function noticeMail(browser: NewBrowser, accessUrl: URL): Mail {
  const page = new URL("/settings/sessions", accessUrl).href;
  const greeting = `Hello ${browser.username},`;
  const news = `someone, probably you, signed in to your account at ${accessUrl.host} with a browser that was not used before.`;
  const facts = factsOf(browser);
  const advice =
    "If it was you, there is nothing to do. If not, sign it out here, and change your password if you have one:";

  return {
    to: browser.email,
    subject: "New sign-in to your Coder account",
    text: `${greeting}\n\n${news}\n\n${facts.map(([name, value]) => `    ${name}: ${value}`).join("\n")}\n\n${advice}\n${page}\n`,
    html: [
      "<!doctype html>",
      '<html lang="en"><body style="font-family:sans-serif;line-height:1.5">',
      `<p>${escapeHtml(greeting)}</p><p>${escapeHtml(news)}</p>`,
      `<p>${facts.map(([name, value]) => `${name}: <strong>${escapeHtml(value)}</strong>`).join("<br>")}</p>`,
      `<p>${escapeHtml(advice)} <a href="${escapeHtml(page)}">${escapeHtml(page)}</a></p>`,
      "</body></html>",
    ].join("\n"),
  };
}

function factsOf({ userAgent, ipAddress, signedInAt }: NewBrowser): [name: string, value: string][] {
  const { browser, system } = clientInWords(userAgent);
  const facts: [string, string][] = [
    ["Browser", browser || "unknown"],
    ["Operating system", system || "unknown"],
    ["Address", ipAddress],
    ["Time", `${signedInAt.toISOString().slice(0, 16).replace("T", " ")} UTC`],
  ];
  return facts;
}
