import type { Endpoint } from "@coder-sign-in/api-types";

const NASTY: readonly string[] = [
  "",
  " ",
  "0",
  "-1",
  "1e999",
  "null",
  "true",
  "me",
  "first",
  "..",
  "%00",
  "\u0000",
  "%",
  "%ff",
  "\ud800",
  "ü€🦫\u202e",
  "'; drop table users; --",
  "{{7*7}}",
  "<script>alert(1)</script>",
  "\r\nX-Injected: 1",
  "../../etc/passwd",
  "a@b.test",
  "00000000-0000-0000-0000-000000000000",
  "aaaaaaaaaa-bbbbbbbbbbbbbbbbbbbbbb",
  "9223372036854775808",
  "2026-02-30T00:00:00Z",
  "resource_type:user action:x date_from:0000-00-00",
  "$argon2id$v=19$m=4294967295,t=1,p=1$c2FsdA$aGFzaA",
  "x".repeat(300),
  "x".repeat(5000),
];
const QUERY_NAMES = ["q", "limit", "offset", "code", "state", "redirect", "error", "renew", "after_id", "access_token"];
const COOKIES = ["coder_session_token", "csrf_token", "oauth_state", "oauth_redirect", "oauth_pkce_verifier"];
const HEADERS = [
  "Authorization",
  "Coder-Session-Token",
  "X-CSRF-TOKEN",
  "X-Forwarded-For",
  "X-Coder-Bypass-Ratelimit",
  "Content-Type",
  "Accept",
  "User-Agent",
  "If-None-Match",
  "Range",
];
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

export interface HostileRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** One request to an endpoint with something wrong in some of its parts, the same for the same numbers. */
export function hostileRequest(endpoint: Endpoint, next: (below: number) => number): HostileRequest {
  const pick = <Item>(items: readonly Item[], otherwise: Item): Item => items[next(items.length)] ?? otherwise;
  const nasty = () => pick(NASTY, "");
  const rarely = next(8) === 0;
  const method = rarely ? pick(METHODS, "GET") : endpoint.route.method;
  const path = endpoint.route.path.replace(/:\w+/g, () => (next(4) === 0 ? "me" : encode(nasty())) || "x");
  const names = [...QUERY_NAMES, ...Object.keys(endpoint.query?.shape ?? {})];
  const query = Array.from(
    { length: next(4) },
    () => `${pick(names, "q")}${next(9) === 0 ? "[]" : ""}=${encode(nasty())}`,
  );
  const headers: Record<string, string> = {};
  for (let count = next(3); count > 0; count--) headers[pick(HEADERS, "Accept")] = headerValue(nasty());
  const cookies = Array.from({ length: next(3) }, () => `${pick(COOKIES, "x")}=${headerValue(nasty())}`);
  if (cookies.length > 0) headers.cookie = cookies.join("; ");
  const search = query.length > 0 ? `?${query.join("&")}` : "";
  const bodyless = method === "GET" || next(6) === 0;
  return { method, path: path + search, headers, ...(bodyless ? {} : { body: hostileBody(endpoint, next, nasty) }) };
}

/** Each member that the contract names, right, missing or of a wrong type; occasionally no JSON at all. */
function hostileBody(endpoint: Endpoint, next: (below: number) => number, nasty: () => string): string {
  if (next(6) === 0) return nasty();
  const members = membersOf(endpoint);
  const values: unknown[] = [null, true, -1, 1e308, [], {}, [null], { $ne: null }, ["a", 1]];
  const body: Record<string, unknown> = {};
  for (const member of members) {
    const kind = next(5);
    if (kind === 0) continue;
    body[member] = kind === 1 ? values[next(values.length)] : kind === 2 ? "Valid-Looking-1!" : nasty();
  }
  return JSON.stringify(body);
}

function membersOf({ body }: Endpoint): string[] {
  const shape: unknown = body && "shape" in body ? body.shape : undefined;
  return typeof shape === "object" && shape !== null ? Object.keys(shape) : ["email", "password"];
}

/** Mostly what a client would send, sometimes raw. */
function encode(text: string): string {
  if (/^%[0-9a-f]{0,2}$/i.test(text)) return text;
  return encodeURIComponent(Buffer.from(text).toString());
}

/** What can be in a header at all; clients refuse to send the rest. */
function headerValue(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "").trim();
}
