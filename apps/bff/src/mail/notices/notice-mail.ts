import { escapeHtml } from "../../http/html/escape-html.ts";
import type { Mail } from "../mailer.ts";

export type Fact = readonly [name: string, value: string];

interface NoticeContent {
  to: string;
  username: string;
  subject: string;
  /** What happened. */
  news: string;
  facts: readonly Fact[];
  /** What to do, before the address of the page. */
  advice: string;
  page: URL;
}

/** Contains nothing to sign in with: the page asks for that. */
export function noticeMail({ to, username, subject, news, facts, advice, page: { href } }: NoticeContent): Mail {
  const greeting = `Hello ${username},`;
  return {
    to,
    subject,
    text: `${greeting}\n\n${news}\n\n${facts.map(([name, value]) => `    ${name}: ${value}`).join("\n")}\n\n${advice}\n${href}\n`,
    html: [
      "<!doctype html>",
      '<html lang="en"><body style="font-family:sans-serif;line-height:1.5">',
      `<p>${escapeHtml(greeting)}</p><p>${escapeHtml(news)}</p>`,
      `<p>${facts.map(([name, value]) => `${name}: <strong>${escapeHtml(value)}</strong>`).join("<br>")}</p>`,
      `<p>${escapeHtml(advice)} <a href="${escapeHtml(href)}">${escapeHtml(href)}</a></p>`,
      "</body></html>",
    ].join("\n"),
  };
}

/** As people read it; nobody's time zone is known. */
export function timeInWords(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
