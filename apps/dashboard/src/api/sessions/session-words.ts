import type { UserSession } from "@coder-sign-in/api-types";
import { plainName } from "../../lib/words/plain-name.ts";

type Kind = UserSession["kind"];

interface KindWords {
  one: string;
  many: string;
  /** The button's label, and what happens then. */
  action: string;
  consequence: string;
}

export const KINDS: Record<Kind, KindWords> = {
  browser: {
    one: "browser",
    many: "browsers",
    action: "Sign out",
    consequence: "Whoever uses this browser has to sign in again.",
  },
  session_key: {
    one: "command line or editor",
    many: "command lines and editors",
    action: "Sign out",
    consequence: "The command line or editor that uses this session token loses access immediately.",
  },
  app: {
    one: "app",
    many: "apps",
    action: "Revoke",
    consequence: "The app loses access immediately. To get it back it has to ask again.",
  },
  token: {
    one: "token",
    many: "tokens",
    action: "Delete",
    consequence: "Programs that use this token lose access immediately. This cannot be undone.",
  },
};

export const KIND_ORDER: readonly Kind[] = ["browser", "session_key", "app", "token"];

export const METHODS: Record<UserSession["method"], string> = {
  password: "password",
  passkey: "passkey",
  github: "GitHub",
  github_device: "GitHub device code",
  oidc: "OpenID Connect",
  session_key: "session token",
  token: "API token",
  oauth2_provider_app: "authorized app",
  none: "unknown",
};

/** The name of the row. */
export function sessionName(session: UserSession): string {
  if (session.kind === "app") return plainName(session.name);
  if (session.kind === "token") return session.name;
  return session.kind === "session_key" ? "Command line or editor" : clientName(session);
}

/** What is said once it has been ended. The key of an app that was not there may have given way to a new one. */
export function endedInWords(session: UserSession, wasThere: boolean): string {
  const name = sessionName(session);
  if (session.kind !== "app" || wasThere) return `${name} no longer has access.`;
  return `The access of ${name} had already ended or been renewed. If ${name} is still listed, revoke it again.`;
}

/** `Firefox on Linux`. */
export function clientName({ browser, system }: Pick<UserSession, "browser" | "system">): string {
  const name = browser || "Unknown browser";
  return system === "" ? name : `${name} on ${system}`;
}

/** `2 browsers and 1 app`. Kinds that do not occur are omitted. */
export function countsInWords(sessions: readonly UserSession[]): string {
  const counts = KIND_ORDER.map((kind) => countInWords(kind, sessions)).filter((words) => words !== "");
  return new Intl.ListFormat("en").format(counts);
}

export function countInWords(kind: Kind, sessions: readonly UserSession[]): string {
  const count = sessions.filter((session) => session.kind === kind).length;
  if (count === 0) return "";
  return `${count} ${count === 1 ? KINDS[kind].one : KINDS[kind].many}`;
}
