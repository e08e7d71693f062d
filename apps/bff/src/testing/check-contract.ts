import { isDeepStrictEqual } from "node:util";
import { type Endpoint, endpoints, oauthError, response } from "@coder-sign-in/api-types";

interface HeardAnswer {
  method: string;
  path: string;
  status: number;
  json: unknown;
}

/**
 * Throws unless a JSON answer has exactly the shape that the endpoint table gives its status. Errors that any endpoint
 * may return are checked against the envelope (signin#1.1).
 */
export function checkContract({ method, path, status, json }: HeardAnswer): void {
  const endpoint = findEndpoint(method, normalise(path));
  const schema = endpoint?.responses[status] ?? (status >= 400 ? envelopeOf(path) : undefined);
  if (!schema) throw new Error(`${method} ${path}: the contract knows no JSON answer with status ${status}.`);

  const parsed = schema.safeParse(json);
  if (parsed.success && isDeepStrictEqual(parsed.data, json)) return;
  const reason = parsed.success ? "members that the contract does not know" : parsed.error.message;
  throw new Error(`${method} ${path}: the answer ${status} breaks the contract: ${reason}\n${JSON.stringify(json)}`);
}

function envelopeOf(path: string) {
  return /^\/(oauth2|\.well-known)\//.test(normalise(path)) ? oauthError.or(response) : response;
}

const patterns = Object.values<Endpoint>(endpoints).map((endpoint) => ({ endpoint, pattern: toPattern(endpoint) }));

/** A literal path comes before one with parameters. */
function findEndpoint(method: string, path: string): Endpoint | undefined {
  const fitting = patterns.filter(({ endpoint, pattern }) => endpoint.route.method === method && pattern.test(path));
  return (fitting.find(({ endpoint }) => endpoint.route.path === path) ?? fitting[0])?.endpoint;
}

function toPattern({ route }: Endpoint): RegExp {
  return new RegExp(`^${route.path.replace(/:\w+/g, "[^/]+")}$`);
}

/** The server accepts repeated slashes, a trailing slash and capitals for the intended path. */
function normalise(path: string): string {
  const plain = (path.split("?")[0] ?? "").replace(/\/{2,}/g, "/").toLowerCase();
  // Metadata is the same whatever follows its address.
  const [metadata] = /^\/\.well-known\/oauth-(authorization-server|protected-resource)(?=\/|$)/.exec(plain) ?? [];
  if (metadata !== undefined) return metadata;
  return plain === "/api/v2" ? "/api/v2/" : plain.replace(/(?<!\/v2)\/$/, "");
}
