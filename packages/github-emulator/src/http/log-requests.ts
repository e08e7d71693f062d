import type { Request, RequestHandler, Response } from "express";
import type { Deps } from "../state/deps.ts";
import type { LogEntry } from "../state/log-entry.ts";
import { redactPath, redactQuery } from "./redact.ts";
import { traceOf } from "./trace.ts";

const REMEMBERED_REQUESTS = 5_000;

/** Writes one log entry per request when its answer has left or its connection has ended. */
export function logRequests(deps: Deps): RequestHandler {
  return (request, response, next) => {
    const { state, clock } = deps;
    state.lastNumber += 1;
    const arrival = { number: state.lastNumber, real: clock.realNow(), emulator: clock.now() };

    response.once("close", () => {
      state.log.push(createEntry({ request, response, arrival, durationMs: clock.realNow() - arrival.real }));
      if (state.log.length > REMEMBERED_REQUESTS) state.log.shift();
    });
    next();
  };
}

interface Exchange {
  request: Request;
  response: Response;
  arrival: { number: number; real: number; emulator: number };
  durationMs: number;
}

function createEntry({ request, response, arrival, durationMs }: Exchange): LogEntry {
  const url = new URL(request.originalUrl, "http://emulator");
  const { group, outcome, clientId, grantType, userCode, poll } = traceOf(response);
  const status = response.writableFinished ? response.statusCode : null;

  return {
    number: arrival.number,
    method: request.method,
    path: redactPath(url.pathname),
    query: redactQuery(url.searchParams),
    group,
    grantType,
    clientId,
    userCode,
    status,
    outcome: outcome ?? outcomeOf(status),
    early: poll?.early,
    realTime: new Date(arrival.real).toISOString(),
    emulatorTime: new Date(arrival.emulator).toISOString(),
    durationMs,
  };
}

function outcomeOf(status: number | null): string {
  if (status === null) return "no_answer";
  return status < 400 ? "ok" : `http_${status}`;
}
