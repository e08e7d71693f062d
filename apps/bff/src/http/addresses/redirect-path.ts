/**
 * The part of a wanted redirect that stays on this origin: path and query (dashboard#1.2, rules#28).
 * Anything that could leave it, and anything that does not parse, becomes `/`.
 */
export function redirectPath(wanted: string, accessUrl: URL): string {
  const first = parse(wanted, accessUrl);
  if (!first) return "/";
  const candidate = first.pathname + first.search;
  const second = parse(candidate, accessUrl);
  const stays = second?.origin === accessUrl.origin && candidate.startsWith("/") && !candidate.startsWith("//");
  return stays ? candidate : "/";
}

function parse(value: string, base: URL): URL | undefined {
  return URL.canParse(value, base.href) ? new URL(value, base.href) : undefined;
}
