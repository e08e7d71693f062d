import type { Config } from "../../config.ts";
import type { OptionReader } from "../../option-reader.ts";

const NS_PER_SECOND = 1_000_000_000n;

export function readSession(read: OptionReader, problems: string[]): Config["session"] {
  const durationSeconds = Number(read.nanoseconds("Session Duration") / NS_PER_SECOND);
  if (durationSeconds < 1) problems.push(`${read.label("Session Duration")} must be at least 1s; the default is 24h.`);
  return { durationSeconds, disableExpiryRefresh: read.flag("Disable Session Expiry Refresh") };
}

export function readTokenLifetime(read: OptionReader, problems: string[]): Config["tokenLifetime"] {
  const atLeastOneSecond = (name: Parameters<OptionReader["nanoseconds"]>[0]) => {
    const lifetime = read.nanoseconds(name);
    if (lifetime < NS_PER_SECOND) problems.push(`${read.label(name)} must be at least 1s.`);
    return lifetime;
  };
  return {
    default: atLeastOneSecond("Default Token Lifetime"),
    max: atLeastOneSecond("Max Token Lifetime"),
    maxAdmin: atLeastOneSecond("Maximum Admin Token Lifetime"),
  };
}

/** Unless configured, cookies are Secure if the access URL is https. */
export function readCookies(read: OptionReader, accessUrl: URL, problems: string[]): Config["cookies"] {
  const isDecided = read.isSet("Secure Auth Cookie");
  const secure = isDecided ? read.flag("Secure Auth Cookie") : accessUrl.protocol === "https:";
  const sameSite = read.text("SameSite Auth Cookie") === "none" ? "none" : "lax";
  const hostPrefix = read.flag("__Host Prefix Cookies");

  const remedy = isDecided
    ? `set ${read.label("Secure Auth Cookie")} to true`
    : `set ${read.label("Secure Auth Cookie")}=true or an https ${read.label("Access URL")}`;
  if (hostPrefix && !secure) {
    problems.push(
      `${read.label("__Host Prefix Cookies")}: browsers accept __Host- cookies only if they are Secure; ${remedy}.`,
    );
  }
  if (sameSite === "none" && !secure) {
    problems.push(
      `${read.label("SameSite Auth Cookie")}: browsers accept SameSite=None only if the cookie is Secure; ${remedy}.`,
    );
  }
  return { secure, sameSite, hostPrefix };
}

/** A file written by an older Coder contains `false` without anybody having chosen it, so a warning goes with it. */
export function warnAboutInsecureCookies(read: OptionReader): string[] {
  const isInsecure = read.isSet("Secure Auth Cookie") && !read.flag("Secure Auth Cookie");
  if (!isInsecure || !/^https:/i.test(read.text("Access URL"))) return [];
  const label = read.label("Secure Auth Cookie");
  return [
    `${label} is false although the access URL is https: browsers also send the session cookie over plain http, where anyone on the network can read it. Unset it, or set it to true.`,
  ];
}
