import type { Request, RequestHandler, Response } from "express";
import type { Deps } from "../state/deps.ts";
import { nextNumber } from "../state/find.ts";
import type { LogEntry } from "../state/log-entry.ts";
import { onAnswer } from "./on-answer.ts";
import { redactPath, redactQuery } from "./redact.ts";
import { traceOf } from "./trace.ts";

const REMEMBERED_REQUESTS = 5_000;

/** Writes one log entry per request, when its answer is sent or its connection ends without one. */
export function logRequests(deps: Deps): RequestHandler {
  return (request, response, next) => {
    const { state, clock } = deps;
    const arrival = { number: nextNumber(state), real: clock.realNow(), emulator: clock.now() };

    onAnswer(response, (isAnswered) => {
      const durationMs = clock.realNow() - arrival.real;
      state.log.push(createEntry({ request, response, arrival, durationMs, isAnswered }));
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
  isAnswered: boolean;
}

function createEntry({ request, response, arrival, durationMs, isAnswered }: Exchange): LogEntry {
  const url = new URL(request.originalUrl, "http://emulator");
  const { group, outcome, clientId, grantType, userCode, poll } = traceOf(response);
  const status = isAnswered ? response.statusCode : null;

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
