/** The keys in `Coder-Session-Token`. Node joins the values of one that comes several times. */
export function sessionTokens(header: string): string[] {
  return header.split(",").map((value) => value.trim());
}

/** The Bearer keys in `Authorization`, of which some proxies join several, too. */
export function bearerTokens(header: string): string[] {
  return [...header.matchAll(/\bbearer\s+([^\s,]+)/gi)].map(([, token = ""]) => token);
}
