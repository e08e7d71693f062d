import { type Route, routes } from "@coder-sign-in/api-types";

/** The routes of a path, one for each method or more; one that is spelled out wins: `/users/login` is not the user "login". */
export function routesAt(path: string): Route[] {
  const matching = patterns.filter(({ expression }) => expression.test(path));
  const literal = matching.filter(({ route }) => !route.path.includes(":"));
  return (literal.length > 0 ? literal : matching).map(({ route }) => route);
}

/** The route that answers a request; HEAD is answered like GET. */
export function matchRoute(method: string, path: string): Route | undefined {
  return routesAt(path).find((route) => route.method === (method === "HEAD" ? "GET" : method));
}

const patterns = Object.values<Route>(routes).map((route) => ({
  route,
  expression: new RegExp(`^${route.path.replace(/\/$/, "").replace(/\./g, "\\.").replace(/:\w+/g, "[^/]+")}/?$`, "i"),
}));
