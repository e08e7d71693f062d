const SERVER_PREFIXES = ["/api/", "/oauth2/", "/.well-known/", "/swagger"];
const SERVER_PATHS = /^\/(?:api|healthz|latency-check|external-auth\/[^/]+\/callback)$/;

/** Whether a request is for the page's own files, which whoever serves the page answers. */
export function belongsToPage(url: string, pageOrigin: string): boolean {
  const { origin, pathname: path } = new URL(url);
  const pathname = path.replace(/^\/coder-sign-in(?=\/)/, "");
  if (origin !== pageOrigin || SERVER_PATHS.test(pathname)) return false;
  return !SERVER_PREFIXES.some((prefix) => pathname.startsWith(prefix));
}
