import { clientInWords } from "../../keys/signed-in/client-in-words.ts";
import type { Mail } from "../../mail/mailer.ts";
import { type Fact, noticeMail, timeInWords } from "../../mail/notices/notice-mail.ts";
import type { NewBrowser } from "../../store/tables/known-browsers.ts";

export function newBrowserMail(browser: NewBrowser, accessUrl: URL): Mail {
  return noticeMail({
    to: browser.email,
    username: browser.username,
    subject: "New sign-in to your Coder account",
    news: `Someone, probably you, signed in to your account at ${accessUrl.host} with a browser that you had not used before.`,
    facts: factsOf(browser),
    advice:
      "If it was you, there is nothing to do. If not, sign it out here, and change your password if you have one:",
    page: new URL("/settings/sessions", accessUrl),
  });
}

function factsOf({ userAgent, ipAddress, happenedAt }: NewBrowser): Fact[] {
  const { browser, system } = clientInWords(userAgent);
  return [
    ["Browser", browser || "unknown"],
    ["Operating system", system || "unknown"],
    ["Address", ipAddress],
    ["Time", timeInWords(happenedAt)],
  ];
}
