import { type Endpoint, endpoints, type RouteName } from "@coder-sign-in/api-types";
import { ApiError } from "../http/api-error.ts";

export interface NamedEndpoint {
  name: RouteName;
  endpoint: Endpoint;
  /** Names of the path parameters, in order. */
  parameters: readonly string[];
}

/** The endpoint table's entry for a path. */
export interface FoundEndpoint {
  /** Absent if the path is known, but not with this method. */
  at?: NamedEndpoint;
  /** Values of the path parameters as sent, in order. */
  values: readonly string[];
  /** Methods that the path accepts, HEAD along with GET. */
  allowed: readonly string[];
  /** Those that scripts of other sites may use. */
  crossOrigin: readonly string[];
}

interface Branch {
  literals: Map<string, Branch>;
  parameter?: Branch;
  methods: Map<string, NamedEndpoint>;
  allowed: string[];
  crossOrigin: string[];
}

/**
 * The endpoint for a path, or undefined. A literal path takes precedence over one with a parameter, whatever its
 * method: `/users/login` is never the user "login". Case and a trailing slash make no difference.
 */
export function findEndpoint(method: string, path: string): FoundEndpoint | undefined {
  // HTTP allows targets that are not a path: `*`, and parsers accept `*/anything`.
  if (!path.startsWith("/")) return undefined;
  const values: string[] = [];
  const branch = withoutParameters.get(path) ?? follow(root, segmentsOf(path), { from: 0, values });
  if (!branch) return undefined;
  const { allowed, crossOrigin, methods } = branch;
  return { at: methods.get(method === "HEAD" ? "GET" : method), values, allowed, crossOrigin };
}

/** Path parameters by name, decoded. Throws 400 for invalid percent-encoding. */
export function pathParameters({ at, values }: FoundEndpoint): Record<string, string> {
  const parameters: Record<string, string> = {};
  at?.parameters.forEach((name, index) => {
    parameters[name] = decode(values[index] ?? "");
  });
  return parameters;
}

function follow(
  branch: Branch,
  segments: readonly string[],
  { from, values }: { from: number; values: string[] },
): Branch | undefined {
  const segment = segments[from];
  if (segment === undefined) return branch.methods.size > 0 ? branch : undefined;
  const literal = branch.literals.get(segment.toLowerCase());
  const found = literal && follow(literal, segments, { from: from + 1, values });
  if (found || !branch.parameter) return found;

  values.push(segment);
  const ended = follow(branch.parameter, segments, { from: from + 1, values });
  if (!ended) values.pop();
  return ended;
}

function segmentsOf(path: string): string[] {
  const segments = path.split("/");
  return segments.at(-1) === "" ? segments.slice(1, -1) : segments.slice(1);
}

function decode(value: string): string {
  if (!value.includes("%")) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    throw new ApiError(400, `Failed to decode param '${value}'`);
  }
}

/** Branches for a path spelled as in the table, which most requests are. */
const withoutParameters = new Map<string, Branch>();
const root = plant();

function plant(): Branch {
  const tree = createBranch();
  for (const [name, endpoint] of Object.entries(endpoints) as [RouteName, Endpoint][]) {
    const segments = segmentsOf(endpoint.route.path);
    const parameters = segments.filter(isParameter).map((segment) => segment.slice(1));
    const branch = segments.reduce(grow, tree);
    if (parameters.length === 0) withoutParameters.set(endpoint.route.path, branch);
    bear(branch, { name, endpoint, parameters });
  }
  return tree;
}

function bear({ methods, allowed, crossOrigin }: Branch, named: NamedEndpoint): void {
  const { method } = named.endpoint.route;
  methods.set(method, named);
  allowed.push(...(method === "GET" ? ["GET", "HEAD"] : [method]));
  if (named.endpoint.crossOrigin) crossOrigin.push(method);
}

function grow(branch: Branch, segment: string): Branch {
  if (isParameter(segment)) {
    branch.parameter ??= createBranch();
    return branch.parameter;
  }
  const grown = branch.literals.get(segment.toLowerCase()) ?? createBranch();
  branch.literals.set(segment.toLowerCase(), grown);
  return grown;
}

function createBranch(): Branch {
  return { literals: new Map(), methods: new Map(), allowed: [], crossOrigin: [] };
}

function isParameter(segment: string): boolean {
  return segment.startsWith(":");
}
