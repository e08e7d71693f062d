const OURS = new Set(["code", "error", "error_description", "error_uri", "state", "iss"]);

/**
 * The app's address with our answer in its query (RFC 6749 4.1.2). The registered query stays as written, except for
 * names that are ours. Empty values are omitted.
 */
export function redirectWith(redirectUri: string, answer: Readonly<Record<string, string>>): string {
  const start = redirectUri.indexOf("?");
  const address = start === -1 ? redirectUri : redirectUri.slice(0, start);
  const kept = (start === -1 ? "" : redirectUri.slice(start + 1)).split("&").filter((pair) => pair && !isOurs(pair));
  const added = new URLSearchParams(Object.entries(answer).filter(([, value]) => value !== ""));
  return `${address}?${[...kept, added.toString()].join("&")}`;
}

function isOurs(pair: string): boolean {
  return [...new URLSearchParams(pair).keys()].some((name) => OURS.has(name));
}
