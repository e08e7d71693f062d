import { parseUrl } from "../../parse-url.ts";

export type ClientType = "confidential" | "public";

export const MAX_REDIRECT_URIS = 32;
const MAX_BYTES = 2048;
const OUT_OF_BAND = /^urn:ietf:wg:oauth:2\.0:oob$/i;
const DANGEROUS = new Set(["javascript", "data", "file", "ftp"]);
/** They would hand the code to whatever program handles mail or calls. */
const NOT_FOR_PUBLIC = new Set(["mailto", "tel", "sms"]);
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const WEB = /^https?:\/\/([^/?#]+)/i;

interface Client {
  clientType: ClientType;
  /** An owner created it. To any other app, a code travels encrypted or stays on the person's computer. */
  isVouchedFor?: boolean;
}

/**
 * Why such a client may not use this redirect address, completing a sentence that begins with "redirect URI"; undefined
 * if it may (oauth-provider#4.1). Looks at the raw text: parsers repair what is wrong with it.
 */
export function redirectUriProblem(uri: string, client: Client): string | undefined {
  if (uri === "") return "must not be empty";
  if (Buffer.byteLength(uri) > MAX_BYTES) return `must be at most ${MAX_BYTES} bytes long`;
  if (hasStrayCharacters(uri)) return "must not contain spaces, control characters or backslashes";
  const [, scheme = "", rest = ""] = /^([a-z][a-z0-9+.-]*):(.*)$/i.exec(uri) ?? [];
  if (scheme === "") return "must be an absolute URI with a scheme";
  if (uri.includes("#")) return "must not have a fragment";
  return schemeProblem(uri, { scheme: scheme.toLowerCase(), rest }, client);
}

function schemeProblem(uri: string, { scheme, rest }: Parts, client: Client): string | undefined {
  if (DANGEROUS.has(scheme)) return `uses the dangerous scheme ${scheme}`;
  if (scheme === "urn") return OUT_OF_BAND.test(uri) ? undefined : "must not be a URN other than the out-of-band one";
  if (!parseUrl(uri)) return "must be a valid URI";
  if (scheme === "http" || scheme === "https") return webProblem(uri, scheme, client);
  if (client.clientType === "public" && NOT_FOR_PUBLIC.has(scheme))
    return `must not use the scheme ${scheme} in a public client`;
  return /^\/\/[^/?]|^\/(?!\/)|^\/\/\//.test(rest) ? undefined : "must name a host or a path after its scheme";
}

function webProblem(uri: string, scheme: string, { clientType, isVouchedFor }: Client): string | undefined {
  const [, authority = ""] = WEB.exec(uri) ?? [];
  if (authority === "" || authority.startsWith(":")) return "must name a host";
  if (authority.includes("@")) return "must not contain a user name or password";
  const host = authority.replace(/:\d*$/, "").toLowerCase();
  if (host.includes("*")) return "must not contain a wildcard";
  if (scheme === "https" || LOOPBACK.has(host) || isVouchedFor) return undefined;
  if (clientType === "public") return "must use https, or http with localhost, 127.0.0.1 or [::1]";
  return host.endsWith(".localhost") ? undefined : "must use https scheme for non-localhost URLs";
}

/** What URL parsers silently drop or rewrite. */
function hasStrayCharacters(uri: string): boolean {
  return [...uri].some((character) => character <= " " || character === "\x7f" || character === "\\");
}

interface Parts {
  scheme: string;
  rest: string;
}
