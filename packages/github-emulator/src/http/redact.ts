const REDACTED = "[redacted]";

/** Only these are shown: anything else in a query may be a secret in the wrong place. */
const harmless = new Set([
  "allow_signup",
  "client_id",
  "code_challenge_method",
  "grant_type",
  "login",
  "page",
  "per_page",
  "prompt",
  "redirect_uri",
  "scope",
  "state",
]);

export function redactQuery(query: URLSearchParams): Record<string, string> {
  const shown = (name: string) => (harmless.has(name) ? query.getAll(name).join(" ") : REDACTED);
  return Object.fromEntries([...query.keys()].map((name) => [name, shown(name)]));
}

/** Recognizes tokens and device codes by their format, for clients that put them into a path. */
export function redactPath(path: string): string {
  return path.replace(/gh[opsru]_\w+|\b[0-9a-f]{40}\b/g, REDACTED);
}
