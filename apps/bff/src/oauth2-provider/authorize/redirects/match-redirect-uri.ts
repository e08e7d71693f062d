const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?($|[/?].*$)/s;
const MAX_PORT = 65_535;

/**
 * Whether a redirect address is a registered one: the same text, character for character (RFC 9700 2.1, rules#37). Only
 * the port of a loopback address is free, because programs get a random one (RFC 8252 7.3); the host is not:
 * `127.0.0.1` is not covered by a registered `localhost`. Nothing is parsed or decoded, so there is nothing to disagree
 * on.
 */
export function matchesRedirectUri(registered: readonly string[], wanted: string): boolean {
  return registered.includes(wanted) || registered.some((one) => isSameLoopback(one, wanted));
}

function isSameLoopback(registered: string, wanted: string): boolean {
  const one = loopbackParts(registered);
  const other = loopbackParts(wanted);
  return one !== undefined && other !== undefined && one.host === other.host && one.rest === other.rest;
}

function loopbackParts(uri: string): { host: string; rest: string } | undefined {
  const [, host, port = "1", rest] = LOOPBACK.exec(uri) ?? [];
  if (host === undefined || rest === undefined || Number(port) < 1 || Number(port) > MAX_PORT) return undefined;
  return { host, rest };
}
