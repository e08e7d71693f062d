import type { Mail } from "../../../mail/mailer.ts";
import { type Fact, noticeMail, timeInWords } from "../../../mail/notices/notice-mail.ts";
import type { PasskeyEvent } from "../../../store/passkey-schema.ts";
import type { PasskeyNotice } from "../../../store/tables/passkey-notices.ts";

interface Words {
  subject: string;
  /** The sentence about the account at this host. */
  news(host: string): string;
  /** What `detail` is. */
  detail?: string;
  advice: string;
}

const IF_NOT_YOU = "If it was you, there is nothing to do. If not, change your password and";

const WORDS: Readonly<Record<PasskeyEvent, Words>> = {
  passkey_added: {
    subject: "Passkey added to your Coder account",
    news: (host) => `Someone, probably you, added a passkey to your account at ${host}. It can be used to sign in.`,
    detail: "Passkey",
    advice: `${IF_NOT_YOU} remove the passkey here:`,
  },
  passkey_removed: {
    subject: "Passkey removed from your Coder account",
    news: (host) => `Someone, probably you, removed a passkey from your account at ${host}.`,
    detail: "Passkey",
    advice: `${IF_NOT_YOU} check your passkeys here:`,
  },
  passkey_removed_by_owner: {
    subject: "Passkey removed from your Coder account",
    news: (host) => `An owner of the deployment removed a passkey from your account at ${host}.`,
    detail: "Passkey",
    advice: "If you did not expect this, contact your administrator. Your passkeys are listed here:",
  },
  recovery_codes_created: {
    subject: "New recovery codes for your Coder account",
    news: (host) =>
      `Someone, probably you, created new recovery codes for your account at ${host}. The old ones no longer work.`,
    advice: `${IF_NOT_YOU} create new codes here:`,
  },
  recovery_code_used: {
    subject: "Recovery code used for your Coder account",
    news: (host) =>
      `Someone, probably you, signed in to your account at ${host} with the password and a recovery code.`,
    detail: "Recovery codes left",
    advice: `${IF_NOT_YOU} create new codes here:`,
  },
  password_allowed: {
    subject: "Your Coder account no longer requires a passkey",
    news: (host) =>
      `Someone, probably you, allowed signing in to your account at ${host} with the password alone, without a passkey.`,
    advice: `${IF_NOT_YOU} require a passkey again here:`,
  },
};

export function passkeyMail(notice: PasskeyNotice, accessUrl: URL): Mail {
  const { subject, news, detail, advice } = WORDS[notice.event];
  const facts: Fact[] = [
    [detail ?? "", notice.detail],
    ["Address", notice.ipAddress],
    ["Time", timeInWords(notice.happenedAt)],
  ];
  return noticeMail({
    to: notice.email,
    username: notice.username,
    subject,
    news: news(accessUrl.host),
    facts: facts.filter(([, value]) => value !== ""),
    advice,
    page: new URL("/settings/security", accessUrl),
  });
}
