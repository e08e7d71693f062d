import type { Config } from "../../config/config.ts";

/**
 * Where a person who wanted to open `wanted` may be sent after signing in; undefined for nowhere. Only where their
 * session reaches, since any other place would send them back forever (forward-auth#5).
 */
export function returnAddress(config: Config, wanted: URL): string | undefined {
  const { accessUrl, cookies, forwardAuth } = config;
  const { protocol, host, hostname, pathname, search } = wanted;
  if (host === accessUrl.host) return accessUrl.origin + pathname + search;
  if (protocol !== "https:" && (protocol !== "http:" || cookies.secure)) return undefined;
  const isAllowed = forwardAuth.redirectHosts.some((pattern) => matchesHost(pattern, host));
  return isAllowed && takesSession(config, hostname) ? `${protocol}//${host}${pathname}${search}` : undefined;
}

/** `*` stands for exactly one label. */
function matchesHost(pattern: string, host: string): boolean {
  if (!pattern.startsWith("*.")) return pattern === host;
  const dot = host.indexOf(".");
  return dot > 0 && host.slice(dot) === pattern.slice(1);
}

/** Whether browsers send the session cookie there; they ignore ports. */
export function takesSession({ accessUrl, forwardAuth }: Config, hostname: string): boolean {
  const { cookieDomain } = forwardAuth;
  if (hostname === accessUrl.hostname) return true;
  return cookieDomain !== undefined && (hostname === cookieDomain || hostname.endsWith(`.${cookieDomain}`));
}
