/**
 * Reduces a requested address to path and query on this origin (dashboard#1.2). Whatever cannot be reduced becomes `/`.
 * The second check is for paths that begin with two slashes and so name a host again.
 */
export function safeRedirect(wanted: string | null | undefined, origin: string = window.location.origin): string {
  const local = wanted ? localPart(wanted, origin) : undefined;
  if (!local?.startsWith("/")) return "/";
  return parse(local, origin)?.origin === origin ? local : "/";
}

/** Paths that the server answers itself, so the router must not take them. */
export function isServerPath(path: string): boolean {
  return /^\/(api\/v2|oauth2|signed-in)(?=[/?]|$)|^\/external-auth\/[^/?]+\/callback(?=[/?]|$)/.test(path);
}

function localPart(address: string, origin: string): string | undefined {
  const url = parse(address, origin);
  return url && url.pathname + url.search;
}

function parse(address: string, origin: string): URL | undefined {
  return URL.canParse(address, origin) ? new URL(address, origin) : undefined;
}
