/** What the server keeps of a `redirect` (dashboard#1.2): path and query on this origin, else `/`. */
export function localPath(redirect: string): string {
  const origin = "http://mock.invalid";
  const candidate = URL.canParse(redirect, origin) ? new URL(redirect, origin) : new URL(origin);
  const path = candidate.pathname + candidate.search;
  if (!path.startsWith("/") || !URL.canParse(path, origin)) return "/";
  return new URL(path, origin).origin === origin ? path : "/";
}
