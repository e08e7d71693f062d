import { escapeHtml } from "../../http/html/escape-html.ts";
import type { Mail } from "../../mail/mailer.ts";

interface PasscodeMailInput {
  to: string;
  username: string;
  passcode: string;
  accessUrl: URL;
}

/** The code is typed or pasted, so that no address contains it (ASVS 14.2.1). */
export function passcodeMail({ to, username, passcode, accessUrl }: PasscodeMailInput): Mail {
  const page = new URL("/reset-password/change", accessUrl);
  page.searchParams.set("email", to);
  const greeting = `Hello ${username},`;
  const reason = `Someone, probably you, asked to set a new password for your account at ${accessUrl.host}.`;
  const advice = "The code works once, within 20 minutes. Do not share it.";
  const otherwise = "If it was not you, ignore this message: your password has not changed.";

  return {
    to,
    subject: "Your code to set a new Coder password",
    text: `${greeting}\n\n${reason}\n\nYour code:\n\n    ${passcode}\n\nEnter it here:\n${page.href}\n\n${advice}\n${otherwise}\n`,
    html: [
      "<!doctype html>",
      '<html lang="en"><body style="font-family:sans-serif;line-height:1.5">',
      `<p>${escapeHtml(greeting)}</p><p>${escapeHtml(reason)}</p>`,
      `<p>Your code:</p><p style="font-family:monospace;font-size:1.1em"><strong>${escapeHtml(passcode)}</strong></p>`,
      `<p><a href="${escapeHtml(page.href)}">Enter it here</a>, or at ${escapeHtml(page.href)}</p>`,
      `<p>${escapeHtml(advice)} ${escapeHtml(otherwise)}</p>`,
      "</body></html>",
    ].join("\n"),
  };
}
