import type { RouteName } from "@coder-sign-in/api-types";
import { type Route, routes } from "@coder-sign-in/api-types/routes";

export interface FoundRoute {
  name: RouteName;
  /** Path parameters, decoded. */
  params: Readonly<Record<string, string>>;
}

export const routeNames = Object.keys(routes).filter((name): name is RouteName => name in routes);

const patterns = routeNames.map((name) => {
  const { method, path }: Route = routes[name];
  return { name, method, pattern: toPattern(path), isSpelledOut: !path.includes(":") };
});
/** `/users/first` is not the user `first`, whatever the order of the routes. */
const spelledOutFirst = [...patterns.filter((one) => one.isSpelledOut), ...patterns.filter((one) => !one.isSpelledOut)];

/** The endpoint of the contract that a request is for, on any origin. */
export function findRoute({ method, url }: Pick<Request, "method" | "url">): FoundRoute | undefined {
  const [upperCase, { pathname }] = [method.toUpperCase(), new URL(url)];
  for (const { name, method, pattern } of spelledOutFirst) {
    const match = method === upperCase ? pattern.exec(pathname) : null;
    if (match) return { name, params: decoded(match.groups) };
  }
  return undefined;
}

/** As MSW matches paths: in any case, with or without a trailing slash, below any other path. */
function toPattern(path: string): RegExp {
  const pattern = path
    .replace(/\/$/, "")
    .replaceAll(".", "\\.")
    .replaceAll(/:(\w+)/g, "(?<$1>[^/]+)");
  return new RegExp(`${pattern}/?$`, "i");
}

function decoded(params: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]));
}
