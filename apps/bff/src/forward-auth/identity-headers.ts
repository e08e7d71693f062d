import type { Request } from "express";
import type { UserRow } from "../store/schema.ts";
import { MEMBER, siteRoles } from "../users/roles.ts";

/**
 * Who somebody is, by Authelia's names and by those of oauth2-proxy. Each is always there, so that it takes the place
 * of whatever the client sent (forward-auth#3).
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

/** Of somebody who is known elsewhere only: they take the place of what the client sent, too. */
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

/** By which oauth2-proxy tells who somebody is; we do not, and proxies take them away from what the client sent. */
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
 * A header of the client that CGI and its heirs (PHP, WSGI, Rack) cannot tell from one of these, and that no proxy
 * replaces when it writes ours: `Remote_User` (rules#31).
 */
export function findLookalike({ headers }: Request): string | undefined {
  return Object.keys(headers).find((name) => ODD.test(name) && NAMES.has(name.replaceAll(/[^a-z0-9]/g, "-")));
}

/** UTF-8 as it is, which is what Go's servers send and services expect; Node takes one character for each byte. */
function headerValue(text: string): string {
  const line = text.replace(/\p{Cc}+/gu, " ").trim();
  return Buffer.from(line, "utf8").toString("latin1");
}
