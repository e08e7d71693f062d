import type { Endpoint } from "@coder-sign-in/api-types";
import type { Request, RequestHandler, Response } from "express";
import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import { parseBody, readJsonBody } from "../http/bodies/parse-body.ts";
import { readFormBody } from "../http/bodies/read-form-body.ts";
import { concernsPeople, giveCsrfCookie, refuseForgery } from "../http/cookies-and-csrf/csrf.ts";
import { PlainRefusal } from "../http/errors/plain-refusal.ts";
import { allowCrossOrigin } from "../http/headers/allow-cross-origin.ts";
import { setNoStore } from "../http/headers/response-headers.ts";
import { passThrough } from "../http/pass-through.ts";
import type { Session } from "../keys/session.ts";
import { requirePageSession, type SignInFirst } from "../keys/sessions/require-page-session.ts";
import { requireSession } from "../keys/sessions/require-session.ts";
import { auditOrigin } from "../observability/audit.ts";
import { limitRequests } from "../rate-limits/limit-requests.ts";
import { type AnyAnswer, sendAnswer } from "./answer.ts";
import { type FoundEndpoint, type NamedEndpoint, pathParameters } from "./find-endpoint.ts";
import type { Handlers } from "./handler.ts";
import { type Requested, requestedOf } from "./requested.ts";

/** A handler as the dispatcher calls it; its own types are checked against the endpoint table where it is defined. */
type AnyHandler = (call: object) => AnyAnswer | Promise<AnyAnswer>;

interface Exchange {
  request: Request;
  response: Response;
}

/**
 * The way of one request through the endpoint table to its handler and back, in order. Refusals on the way are thrown;
 * `app.ts` says how each part of the server renders them. Pages and files are left to the next in line.
 */
export function dispatch(deps: Deps, handlers: Handlers): RequestHandler {
  const limit = limitRequests(deps);
  const handlerOf = new Map(Object.entries(handlers)) as ReadonlyMap<string, AnyHandler>;

  async function answer(exchange: Exchange, requested: Requested): Promise<AnyAnswer> {
    const { request, response } = exchange;
    const { path, found: asked } = requested;
    if (asked && asked.crossOrigin.length > 0) allowCrossOrigin(request, response, asked.crossOrigin);
    if (isApi(path)) refuseForgedRequest(deps, exchange, path);
    const found = requireRoute(asked);
    await limit(request, response, found.at.endpoint);
    if (!isApi(path)) await refuseForgedForm(deps, exchange, { path, endpoint: found.at.endpoint });
    const session = await sessionFor(deps, found.at.endpoint, exchange);
    if (session && "location" in session) return session;
    const handler = handlerOf.get(found.at.name);
    if (!handler) throw new Error(`The endpoint ${found.at.name} has no handler.`);
    return handler(callOf(exchange, found, session));
  }

  return async (request, response, next) => {
    const requested = requestedOf(request, response);
    if (!requested.found && !requested.isForMachines) return next();
    // Discovery documents may be cached.
    if (!requested.path.startsWith("/.well-known/")) setNoStore(response);
    try {
      sendAnswer(response, await answer({ request, response }, requested));
    } catch (error) {
      if (!(error instanceof PlainRefusal)) throw error;
      sendPlain(response, error);
    }
  };
}

function isApi(path: string): boolean {
  return path.startsWith("/api");
}

/** Before anything is revealed about a path, so that it makes no difference whether it exists (signin#row188). */
function refuseForgedRequest(deps: Deps, { request, response }: Exchange, path: string): void {
  giveCsrfCookie(deps, request, response);
  refuseForgery(request, deps.config, path);
}

/** The pages of the authorization server. The check reads their forms, so it runs after the limit. */
async function refuseForgedForm(
  deps: Deps,
  exchange: Exchange,
  { path, endpoint }: { path: string; endpoint: Endpoint },
): Promise<void> {
  if (!concernsPeople(exchange.request.method, path)) return;
  if (endpoint.form) await passThrough(readFormBody, exchange);
  refuseForgedRequest(deps, exchange, path);
}

/** An unknown path is a 404, a known path with another method a 405 (general#2.1). */
function requireRoute(found: FoundEndpoint | undefined): FoundEndpoint & { at: NamedEndpoint } {
  if (!found) throw new ApiError(404, "Route not found.");
  if (isAnswered(found)) return found;
  throw new PlainRefusal(405, "", { Allow: found.allowed.join(", ") });
}

function isAnswered(found: FoundEndpoint): found is FoundEndpoint & { at: NamedEndpoint } {
  return found.at !== undefined;
}

function sessionFor(deps: Deps, endpoint: Endpoint, exchange: Exchange): Promise<Session | SignInFirst> | undefined {
  if (endpoint.session === "page") return requirePageSession(deps, endpoint, exchange);
  return endpoint.session ? requireSession(deps, endpoint, exchange) : undefined;
}

function callOf(
  { request, response }: Exchange,
  found: FoundEndpoint & { at: NamedEndpoint },
  session: Session | undefined,
) {
  return {
    session,
    params: pathParameters(found),
    query: firstValues(request),
    origin: auditOrigin(request, response),
    body: () => readBody({ request, response }, found.at.endpoint),
    request,
    response,
  };
}

function firstValues(request: Request): Record<string, string> {
  if (!request.url.includes("?")) return {};
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.query)) {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first === "string") values[name] = first;
  }
  return values;
}

async function readBody(exchange: Exchange, { body }: Endpoint): Promise<unknown> {
  if (!body) throw new Error("The endpoint table knows no body of this endpoint.");
  await passThrough(readJsonBody, exchange);
  return parseBody(exchange.request, body);
}

function sendPlain(response: Response, { status, text, headers }: PlainRefusal): void {
  response.status(status).set(headers);
  if (text !== "") response.type("text/plain");
  response.end(text);
}
