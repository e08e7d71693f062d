import { type Endpoint, endpoints, type RouteName } from "@coder-sign-in/api-types";
import { type HttpHandler, HttpResponse, http, passthrough } from "msw";
import { findRoute } from "./find-route.ts";

/**
 * The last handler: a request that no other handler answers fails like a network error, and the console prints what to
 * write. MSW's own strategies print a warning and still send the request, or ignore requests that look like files.
 */
export function refuseUnmocked(isOthers: (request: Request) => boolean = () => false): HttpHandler {
  return http.all("*", ({ request }) => {
    if (isOthers(request)) return passthrough();
    // biome-ignore lint/suspicious/noConsole: a page may swallow the failure; whoever forgot the mock has to hear of it
    console.error(describeUnmocked(request));
    return HttpResponse.error();
  });
}

/** Names the request and the line that would answer it. */
export function describeUnmocked({ method, url }: { method: string; url: string }): string {
  const { origin, pathname } = new URL(url);
  const route = findRoute({ method, url });
  const sentence = `The pretend server has no mock for ${method} ${pathname} (at ${origin}), so it was not sent.`;
  if (route)
    return `${sentence} Begin a world with useScenario("happy"), or answer it by this line:\n  ${mockLine(route.name)}`;

  const answer = `  mockServer.use(http.${method.toLowerCase()}("*${pathname}", () => HttpResponse.json({})));`;
  const lines = [`${sentence} Where the path is right, this line answers it in a test:`, answer];
  if (!/^\/(?:api|oauth2)\//.test(pathname)) return lines.join("\n");
  return [
    ...lines,
    "The contract has no such endpoint; this line in packages/api-types/src/routes.ts adds it:",
    `  newEndpoint: { method: "${method}", path: "${pathname}" },`,
  ].join("\n");
}

function mockLine(name: RouteName): string {
  const { responses }: Endpoint = endpoints[name];
  const status = Object.keys(responses).find((one) => Number(one) < 400) ?? 200;
  const body = responses[Number(status)] === null ? "" : ", body: …";
  return `mockServer.use(mock("${name}", () => ({ status: ${status}${body} })));`;
}
