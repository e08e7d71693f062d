import type { Request } from "express";
import type { UserRow } from "../store/schema.ts";
import { MEMBER, siteRoles } from "../users/roles.ts";

/**
 * The identity by Authelia's header names and by oauth2-proxy's. Each header is always present, so that it replaces
 * whatever the client sent (forward-auth#3).
 */
export function identityHeaders({ username, email, name, rbacRoles }: UserRow): Record<string, string> {
  const user = headerValue(username);
  const mail = headerValue(email);
  const groups = [...siteRoles.filter((role) => rbacRoles.includes(role)), MEMBER].join(",");
  return {
    "Remote-User": user,
    "Remote-Email": mail,
    "Remote-Name": headerValue(name) || user,
    "Remote-Groups": groups,
    "X-Auth-Request-User": user,
    "X-Auth-Request-Preferred-Username": user,
    "X-Auth-Request-Email": mail,
    "X-Auth-Request-Groups": groups,
  };
}

/** For a person who is known elsewhere only: replaces what the client sent, too. */
export const NO_IDENTITY: Readonly<Record<string, string>> = {
  "Remote-User": "",
  "Remote-Email": "",
  "Remote-Name": "",
  "Remote-Groups": "",
  "X-Auth-Request-User": "",
  "X-Auth-Request-Preferred-Username": "",
  "X-Auth-Request-Email": "",
  "X-Auth-Request-Groups": "",
};

/** oauth2-proxy's identity headers; we do not set them, and proxies remove them from what the client sent. */
const OTHERS = [
  "x-auth-request-access-token",
  "x-forwarded-user",
  "x-forwarded-email",
  "x-forwarded-groups",
  "x-forwarded-preferred-username",
  "x-forwarded-access-token",
];
const NAMES = new Set([...Object.keys(NO_IDENTITY).map((name) => name.toLowerCase()), ...OTHERS]);

const ODD = /[^a-z0-9-]/;

/**
 * A client header that CGI and its successors (PHP, WSGI, Rack) cannot tell from one of these, and that no proxy
 * replaces when it sets ours: `Remote_User` (rules#31).
 */
export function findLookalike({ headers }: Request): string | undefined {
  return Object.keys(headers).find((name) => ODD.test(name) && NAMES.has(name.replaceAll(/[^a-z0-9]/g, "-")));
}

/** Raw UTF-8, as Go servers send and services expect; Node takes one character per byte. */
function headerValue(text: string): string {
  const line = text.replace(/\p{Cc}+/gu, " ").trim();
  return Buffer.from(line, "utf8").toString("latin1");
}
