import type { Endpoint } from "@coder-sign-in/api-types";
import type { Request, RequestHandler, Response } from "express";
import type { Deps } from "../deps.ts";
import { parseBody, readRawBody } from "../http/parse-body.ts";
import { passThrough } from "../http/pass-through.ts";
import { requirePageSession, type SignInFirst } from "../keys/require-page-session.ts";
import { demandSession } from "../keys/require-session.ts";
import type { Session } from "../keys/session.ts";
import { auditOrigin } from "../observability/audit.ts";
import { type AnyAnswer, sendAnswer } from "./answer.ts";
import { type FoundEndpoint, pathParameters } from "./find-endpoint.ts";
import type { Handlers } from "./handler.ts";
import { requestedEndpoint } from "./requested-endpoint.ts";

/** A handler as the dispatcher calls it; its own types are held against the endpoint table where it is written. */
type AnyHandler = (call: object) => AnyAnswer | Promise<AnyAnswer>;

/** One request from the endpoint table to its handler and back. */
export function dispatch(deps: Deps, handlers: Partial<Handlers>): RequestHandler {
  const handlerOf = new Map(Object.entries(handlers)) as ReadonlyMap<string, AnyHandler>;

  return async (request, response, next) => {
    const found = requestedEndpoint(request, response);
    const handler = found?.at && handlerOf.get(found.at.name);
    if (!found?.at || !handler) return next();
    const { endpoint } = found.at;
    const session = await sessionFor(deps, endpoint, { request, response });
    if (session && "location" in session) return sendAnswer(response, session);
    sendAnswer(response, await handler({ ...callOf(request, response, { endpoint, found }), session }));
  };
}

function sessionFor(
  deps: Deps,
  endpoint: Endpoint,
  exchange: { request: Request; response: Response },
): Promise<Session | SignInFirst> | undefined {
  if (endpoint.session === "page") return requirePageSession(deps, endpoint, exchange);
  return endpoint.session ? demandSession(deps, endpoint, exchange) : undefined;
}

function callOf(
  request: Request,
  response: Response,
  { endpoint, found }: { endpoint: Endpoint; found: FoundEndpoint },
) {
  return {
    params: pathParameters(found),
    query: firstValues(request),
    origin: auditOrigin(request, response),
    body: () => readBody(request, response, endpoint),
    request,
    response,
  };
}

function firstValues({ query }: Request): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first === "string") values[name] = first;
  }
  return values;
}

async function readBody(request: Request, response: Response, { body }: Endpoint): Promise<unknown> {
  if (!body) throw new Error("The endpoint table knows no body of this endpoint.");
  await passThrough(readRawBody, { request, response });
  return parseBody(request, body);
}
