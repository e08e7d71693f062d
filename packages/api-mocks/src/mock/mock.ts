import {
  type BodyOf,
  type Endpoint,
  type Endpoints,
  type Response as ErrorBody,
  endpoints,
  type RouteName,
} from "@coder-sign-in/api-types";
import { type Route, routes } from "@coder-sign-in/api-types/routes";
import { HttpHandler, HttpResponse, http } from "msw";
import type { z } from "zod";
import { BUILD_VERSION, REQUEST_ID } from "../fixtures/basics.ts";
import { type FoundRoute, findRoute } from "./find-route.ts";
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
  const { method, path }: Route = routes[name];
  return new HttpHandler(method, `*${path}`, async ({ request, cookies }) => {
    const route = findRoute(request);
    return route?.name === name ? answer(name, resolver, { request, cookies, params: route.params }) : undefined;
  });
}

/** One handler for all: MSW offers a request to each handler in turn, and takes a stack trace of each that is made. */
export function mockAll(mocks: Partial<Mocks>): HttpHandler {
  const isMocked = (route: FoundRoute | undefined) => route !== undefined && mocks[route.name] !== undefined;
  return http.all(
    ({ request }) => isMocked(findRoute(request)),
    ({ request, cookies }) => answerWith(mocks, request, cookies),
  );
}

/** What the handler of these answers, if one of them is for the request. */
export async function answerWith(
  mocks: Partial<Mocks>,
  request: Request,
  cookies: Asked["cookies"] = {},
): Promise<Response | undefined> {
  const answerOf = <Name extends RouteName>(name: Name, asked: Asked) => {
    const resolver: Resolver<Name> | undefined = mocks[name];
    return resolver && answer(name, resolver, asked);
  };
  const route = findRoute(request);
  return route && answerOf(route.name, { request, cookies, params: route.params });
}

type Asked = Pick<MockRequest<RouteName>, "cookies" | "params"> & { request: Request };

async function answer<Name extends RouteName>(name: Name, resolver: Resolver<Name>, asked: Asked): Promise<Response> {
  const { request, cookies, params } = asked;
  const read = await readBody(name, request);
  if (!read.ok) return toResponse(name, { status: 400, body: read.refusal });
  const query = new URL(request.url).searchParams;
  const reply = await resolver({ params, query, cookies, body: read.body });
  return reply instanceof Response ? reply : toResponse(name, reply);
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
