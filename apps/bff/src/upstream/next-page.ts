import { parseUrl } from "../parse-url.ts";

/** The address of `rel="next"` (RFC 8288 3), if it stays on the origin that sent it. */
export function nextPage(link: string | null, current: URL): URL | undefined {
  for (const part of link?.split(",") ?? []) {
    const [, address] = /^\s*<([^>]+)>\s*;.*\brel="?next"?/.exec(part) ?? [];
    const next = address === undefined ? undefined : parseUrl(address, current);
    if (!next) continue;
    return next.origin === current.origin ? next : undefined;
  }
  return undefined;
}
