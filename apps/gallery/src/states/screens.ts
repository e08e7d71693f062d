import { paths } from "../../../dashboard/src/app/paths.ts";

/** Every address of the dashboard, in the router's notation, each once. */
export const routes: readonly string[] = [...new Set(Object.values(paths).map(({ path }) => path))];

/** The route for an address; `*` if there is none. */
export function screenAt(address: string): string {
  const path = address.split("?")[0] ?? "";
  const isExact = routes.find((route) => route === path);
  return isExact ?? routes.find((route) => patternOf(route).test(path)) ?? "*";
}

function patternOf(route: string): RegExp {
  return new RegExp(`^${route.replace(/:\w+/g, "[^/]+")}$`);
}
