/** The challenge of a refused request (RFC 6750 3, RFC 9728 5.1; texts of signin#1.4). */
export function wwwAuthenticate(accessUrl: URL, status: number, text: string): string {
  const [error, description] = status === 403 ? FORBIDDEN : ["invalid_token", describe(text)];
  const metadata = new URL("/.well-known/oauth-protected-resource", accessUrl).href;
  return `Bearer realm="coder", error="${error}", error_description="${description}", resource_metadata="${metadata}"`;
}

const FORBIDDEN = [
  "insufficient_scope",
  "The request requires higher privileges than provided by the access token",
] as const;

function describe(text: string): string {
  if (text.includes("expired")) return "The access token has expired";
  if (/audience|mismatch/.test(text)) return "The access token audience does not match this resource";
  return "The access token is invalid";
}
