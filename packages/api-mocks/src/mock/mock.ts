import {
  type BodyOf,
  type Endpoint,
  type Endpoints,
  type Response as ErrorBody,
  endpoints,
  type RouteName,
} from "@coder-sign-in/api-types";
import { type Route, routes } from "@coder-sign-in/api-types/routes";
import { HttpHandler, HttpResponse } from "msw";
import type { z } from "zod";
import { BUILD_VERSION, REQUEST_ID } from "../fixtures/basics.ts";
import { readBody } from "./read-body.ts";

type Payload<Schema> = Schema extends z.ZodType ? { body: z.output<Schema> } : { body?: string };

type Declared<Responses> = {
  [Status in keyof Responses & number]: { status: Status; headers?: Record<string, string> } & Payload<
    Responses[Status]
  >;
}[keyof Responses & number];

/** Any endpoint may return these (signin#1.1 and signin#1.6, design#24), so the endpoint table does not repeat them. */
interface GeneralFailure {
  status: 429 | 500 | 503;
  body: ErrorBody;
  headers?: Record<string, string>;
}

/** What the contract allows an endpoint to answer. */
export type Reply<Name extends RouteName> = Declared<Endpoints[Name]["responses"]> | GeneralFailure;

export interface MockRequest<Name extends RouteName> {
  /** Path parameters, decoded. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  cookies: Readonly<Record<string, string>>;
  /** Already validated against the contract: an invalid body was answered with 400 before. */
  body: BodyOf<Endpoints[Name]>;
}

/**
 * Answers one endpoint. A `Response` instead of a {@link Reply} stands for something between the page and the server: a
 * proxy's error page, a dropped connection.
 */
export type Resolver<Name extends RouteName> = (
  request: MockRequest<Name>,
) => Reply<Name> | Response | Promise<Reply<Name> | Response>;

/** One resolver for each endpoint of the contract. */
export type Mocks = { [Name in RouteName]: Resolver<Name> };

/** A handler for one endpoint, on any origin. The contract types its method, path, request and answer. */
export function mock<Name extends RouteName>(name: Name, resolver: Resolver<Name>): HttpHandler {
  const route: Route = routes[name];
  const handler = new HttpHandler(route.method, `*${route.path}`, async ({ request, params, cookies }) => {
    const url = new URL(request.url);
    if (isSpelledOutElsewhere(route, url.pathname)) return undefined;

    const read = await readBody(name, request);
    if (!read.ok) return toResponse(name, { status: 400, body: read.refusal });
    const reply = await resolver({ params: textParams(params), query: url.searchParams, cookies, body: read.body });
    return reply instanceof Response ? reply : toResponse(name, reply);
  });
  return askedOnlyAbout(route, handler);
}

/** MSW offers every request to every handler, and each would parse cookies and path first: half of the total time. */
function askedOnlyAbout({ method, path }: Route, handler: HttpHandler): HttpHandler {
  const address = addressOf(path);
  const run = handler.run.bind(handler);
  handler.run = async (args) => {
    const { request } = args;
    return request.method.toUpperCase() === method && address.test(request.url) ? run(args) : null;
  };
  return handler;
}

/** Everything that MSW matches to this path: any case, with or without a trailing slash. */
function addressOf(path: string): RegExp {
  const pattern = path.replace(/\/$/, "").replaceAll(/:\w+/g, "[^/?#]+");
  return new RegExp(`${pattern}/?(?:[?#]|$)`, "i");
}

export function toHandlers(mocks: Partial<Mocks>): HttpHandler[] {
  const handlerOf = <Name extends RouteName>(name: Name) => {
    const resolver: Resolver<Name> | undefined = mocks[name];
    return resolver === undefined ? [] : [mock<Name>(name, resolver)];
  };
  return routeNames.flatMap((name) => handlerOf(name));
}

export const routeNames = Object.keys(routes).filter((name): name is RouteName => name in routes);

/** `/users/:user` must not match `/users/first`, whatever the order of the handlers. */
function isSpelledOutElsewhere(route: Route, pathname: string): boolean {
  if (!route.path.includes(":")) return false;
  return Object.values<Route>(routes).some(({ method, path }) => method === route.method && pathname.endsWith(path));
}

function textParams(params: Readonly<Record<string, string | readonly string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params)
      .filter(([name]) => !/^\d+$/.test(name))
      .map(([k, v]) => [k, `${v}`]),
  );
}

interface AnyReply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

function toResponse(name: RouteName, reply: AnyReply): Response {
  const { status } = reply;
  const { responses }: Endpoint = endpoints[name];
  const headers = { "X-Coder-Build-Version": BUILD_VERSION, "X-Coder-Request-Id": REQUEST_ID, ...reply.headers };
  if (typeof reply.body === "string" && responses[status] === null)
    return HttpResponse.text(reply.body, { status, headers });
  if (reply.body === undefined) return new HttpResponse(null, { status, headers });
  return new HttpResponse(`${JSON.stringify(reply.body)}\n`, {
    status,
    headers: { "Content-Type": "application/json; charset=utf-8", ...headers },
  });
}
