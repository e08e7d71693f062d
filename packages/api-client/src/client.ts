import type { BodyOf, Endpoints, Response as ErrorBody, QueryOf, RouteName, SuccessOf } from "@coder-sign-in/api-types";
import { type Route, routes } from "@coder-sign-in/api-types/routes";
import { ApiError, UnreachableError } from "./api-error.ts";

type ParamsIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Record<Name, string> & ParamsIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Record<Name, string>
    : unknown;

type Present<Key extends string, Value> = [Value] extends [undefined] ? unknown : Record<Key, Value>;

type InputOf<Name extends RouteName> = ParamsIn<(typeof routes)[Name]["path"]> &
  (QueryOf<Endpoints[Name]> extends undefined ? unknown : { query?: QueryOf<Endpoints[Name]> }) &
  Present<"body", BodyOf<Endpoints[Name]>>;

interface CallOptions {
  signal?: AbortSignal;
}

/**
 * One method for each endpoint, named as in the endpoint table. Path parameters are members of the input.
 * Rejects with {@link ApiError} when the server answers with an error and with {@link UnreachableError} when
 * no answer comes. An abort rejects with the signal's own reason.
 */
export type ApiClient = {
  [Name in RouteName]: (
    ...args: unknown extends InputOf<Name>
      ? [input?: undefined, options?: CallOptions]
      : [input: InputOf<Name>, options?: CallOptions]
  ) => Promise<SuccessOf<Endpoints[Name]>>;
};

interface ClientOptions {
  /** Origin to call; empty for the page's own. */
  baseUrl?: string;
  fetch?: typeof fetch;
  /** Extra headers for each request, computed per call: a CSRF token in a browser, a session token elsewhere. */
  headers?: () => Record<string, string>;
}

export function createApiClient(options: ClientOptions = {}): ApiClient {
  const methods = Object.entries(routes).map(([name, route]) => [
    name,
    (input?: Record<string, unknown>, call?: CallOptions) => send(options, route, input ?? {}, call),
  ]);
  return Object.fromEntries(methods) as ApiClient;
}

async function send(options: ClientOptions, route: Route, input: Record<string, unknown>, call?: CallOptions) {
  const doFetch = options.fetch ?? fetch;
  const request: RequestInit = {
    method: route.method,
    headers: { Accept: "application/json", ...options.headers?.() },
    credentials: "same-origin",
    signal: call?.signal,
  };
  if (input.body !== undefined) {
    request.body = JSON.stringify(input.body);
    request.headers = { ...request.headers, "Content-Type": "application/json" };
  }

  const address = (options.baseUrl ?? "") + addressOf(route, input);
  const asked = { method: route.method, path: address.split("?")[0] ?? "" };
  const answer = await doFetch(address, request).catch((cause: unknown) => {
    if (call?.signal?.aborted) throw cause;
    throw new UnreachableError(cause, asked);
  });
  const text = await answer.text().catch((cause: unknown) => {
    throw new UnreachableError(cause, asked);
  });
  const body = readBody(answer, text);
  if (!answer.ok) throw new ApiError(answer, errorBody(answer, body), asked);
  return body;
}

function addressOf(route: Route, input: Record<string, unknown>): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

function readBody(answer: Response, text: string): unknown {
  if (!answer.headers.get("content-type")?.includes("application/json")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function errorBody(answer: Response, body: unknown): ErrorBody {
  if (typeof body === "object" && body !== null && "message" in body && typeof body.message === "string") {
    return body as ErrorBody;
  }
  return { message: `The server answered ${answer.status} without an explanation.` };
}
