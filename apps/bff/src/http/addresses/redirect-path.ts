import { parseUrl } from "../../parse-url.ts";

/**
 * The part of a requested redirect that stays on this origin: path and query (dashboard#1.2, rules#28). Anything that
 * could leave it, or does not parse, becomes `/`.
 */
export function redirectPath(wanted: string, accessUrl: URL): string {
  const first = parseUrl(wanted, accessUrl);
  if (!first) return "/";
  const candidate = first.pathname + first.search;
  const second = parseUrl(candidate, accessUrl);
  const stays = second?.origin === accessUrl.origin && candidate.startsWith("/") && !candidate.startsWith("//");
  return stays ? candidate : "/";
}
