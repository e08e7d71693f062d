import type { Endpoints, RouteName } from "@coder-sign-in/api-types";
import type { Response } from "express";
import type { z } from "zod";
import { sendJson } from "../http/bodies/json.ts";

/**
 * Returned by a handler that has sent the answer itself: a page, a file, a stream. Not a symbol, since TypeScript
 * widens the type of one returned by an async function.
 */
export const SENT = { sent: true } as const;

/** What an endpoint may answer: a status of its contract with the JSON for it, or a redirect. */
export type Answer<Name extends RouteName> =
  | {
      [Status in keyof ResponsesOf<Name>]: AnswerWith<Status, ResponsesOf<Name>[Status]>;
    }[keyof ResponsesOf<Name>]
  | typeof SENT;

type ResponsesOf<Name extends RouteName> = Endpoints[Name]["responses"];

type AnswerWith<Status, Schema> = Schema extends z.ZodType
  ? { status: Status; body: Exact<z.input<Schema>> }
  : Status extends 301 | 302 | 303 | 307 | 308
    ? { status: Status; location: string }
    : { status: Status };

/** Integers beyond 2^53 travel as bigint (http/bodies/exact-json.ts). */
type Exact<Value> = Value extends number
  ? number | bigint
  : Value extends object
    ? { [Member in keyof Value]: Exact<Value[Member]> }
    : Value;

export type AnyAnswer = { status: number; body?: unknown; location?: string } | typeof SENT;

export function sendAnswer(response: Response, answer: AnyAnswer): void {
  if ("sent" in answer) return;
  if (answer.location !== undefined) response.redirect(answer.status, answer.location);
  else if ("body" in answer) sendJson(response, answer.status, answer.body);
  else response.status(answer.status).end();
}
