import { parseUrl } from "../http/parse-url.ts";
import type { App } from "../seed/seed.ts";

/** The registered callback URL that permits `redirectUri`, if any (github#1.1, redirect match). */
export function findRegisteredUri({ type, callbackUrls }: App, redirectUri: string): string | undefined {
  if (type === "github-app") return callbackUrls.find((registered) => registered === redirectUri);
  if (!parseUrl(redirectUri)) return undefined;
  return callbackUrls.find((registered) => covers(new URL(registered), new URL(redirectUri)));
}

export function isLoopback({ hostname }: URL): boolean {
  return hostname === "127.0.0.1" || hostname === "[::1]" || hostname === "localhost";
}

function covers(registered: URL, asked: URL): boolean {
  const isPlain = asked.username === "" && asked.password === "" && asked.hash === "";
  return (
    isPlain && asked.protocol === registered.protocol && hostFits(registered, asked) && pathFits(registered, asked)
  );
}

function hostFits(registered: URL, asked: URL): boolean {
  if (isLoopback(registered)) return asked.hostname === registered.hostname;
  const isSameOrBelow = asked.hostname === registered.hostname || asked.hostname.endsWith(`.${registered.hostname}`);
  return isSameOrBelow && asked.port === registered.port;
}

function pathFits(registered: URL, asked: URL): boolean {
  const base = registered.pathname.replace(/\/$/, "");
  return asked.pathname === registered.pathname || asked.pathname === base || asked.pathname.startsWith(`${base}/`);
}
