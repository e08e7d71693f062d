import type { NextFunction, Request, RequestHandler, Response } from "express";
import type { Deps } from "../state/deps.ts";
import type { Fault, FaultGroup, FaultKind } from "../state/fault.ts";
import { HttpError } from "./http-error.ts";
import { deviceFlowDisabled, OAuthError } from "./oauth-error.ts";
import { sendTooManyRequests } from "./send-too-many-requests.ts";
import { takeFaults } from "./take-faults.ts";
import { traceOf } from "./trace.ts";
import { whoAsks } from "./who-asks.ts";

/** Applies the faults that are set for a group of routes; without any, it only records the group for the log. */
export function applyFaults(deps: Deps, group: FaultGroup): RequestHandler {
  return (request, response, next) => {
    traceOf(response).group = group;
    const asked = { group, url: request.originalUrl, ...whoAsks(deps, request, response) };
    const { latencyMs, fault } = takeFaults(deps.state.faults, asked);
    const proceed = () => (fault ? actOut(deps, { fault, request, response, next }) : next());
    if (latencyMs === 0) return proceed();

    const timer = setTimeout(proceed, latencyMs);
    response.once("close", () => clearTimeout(timer));
  };
}

interface Hit {
  fault: Fault;
  request: Request;
  response: Response;
  next: NextFunction;
}

function actOut(deps: Deps, hit: Hit): void {
  traceOf(hit.response).outcome = `fault:${hit.fault.kind}`;
  acts[hit.fault.kind](hit, deps);
}

const inTheGrant = ({ fault, response, next }: Hit) => {
  traceOf(response).pollFault = fault;
  next();
};

const acts: Record<FaultKind, (hit: Hit, deps: Deps) => void> = {
  latency: ({ next }) => next(),
  hang: () => undefined,
  reset: ({ request }) => request.socket.resetAndDestroy(),
  rate_limited: ({ fault, response }, { clock }) => sendTooManyRequests(response, waitHeaders(fault, clock.now())),
  forbidden: ({ fault, response }, { clock }) => {
    const message = "You have exceeded a secondary rate limit. Please wait before you try again.";
    response.status(403).set(waitHeaders(fault, clock.now()));
    if (traceOf(response).group === "api") response.json({ message });
    else response.type("text/plain").send(`${message}\n`);
  },
  denied: ({ fault, next }) => next(new HttpError(fault.status, fault.message)),
  web_page: ({ fault, response }) =>
    response.status(fault.status).type("html").send("<!doctype html><title>Page</title><p>A page, and no API."),
  bad_gateway: ({ response }) =>
    response
      .status(502)
      .type("html")
      .send("<html><head><title>502 Bad Gateway</title></head><body>Unicorn!</body></html>"),
  unavailable: ({ fault, response }) =>
    response
      .status(503)
      .set("retry-after", String(fault.resetSeconds))
      .type("text/plain")
      .send("Service Unavailable\n"),
  malformed_json: ({ response }) => response.type("application/json").send('{"error":"authorization_pend'),
  ignore_accept: ({ request, next }) => {
    delete request.headers.accept;
    next();
  },
  oauth_error: ({ fault, next }) =>
    next(new OAuthError(fault.error, `The emulator was told to answer ${fault.error}.`, { status: fault.status })),
  device_flow_disabled: ({ next }, { state }) => next(deviceFlowDisabled(state.settings.disabledErrorName)),
  slow_down: inTheGrant,
  pending_forever: inTheGrant,
  token_answer: inTheGrant,
};

function waitHeaders({ limitHeader, resetSeconds }: Fault, now: number): Record<string, string> {
  if (limitHeader === null) return {};
  return { [limitHeader]: String(limitHeader === "retry-after" ? resetSeconds : secondsOf(now) + resetSeconds) };
}

const secondsOf = (time: number) => Math.ceil(time / 1000);
