import type { Endpoints, RouteName } from "@coder-sign-in/api-types";
import type { Request, Response } from "express";
import type { z } from "zod";
import type { Session } from "../keys/session.ts";
import type { AuditOrigin } from "../observability/audit.ts";

/** One request, as its handler receives it: already checked against the endpoint table. */
export interface Call<Name extends RouteName> {
  /** Path parameters, decoded. */
  params: Record<ParameterOf<Endpoints[Name]["route"]["path"]>, string>;
  /** The first value of each query parameter. */
  query: Partial<Record<QueryNameOf<Endpoints[Name]>, string>>;
  /** Undefined if the endpoint needs no session. */
  session: Endpoints[Name]["session"] extends false ? undefined : Session;
  /** The source of the request, for the audit log. */
  origin: AuditOrigin;
  /** Reads the body in the endpoint's shape. Throws the 400s of signin#1.1. */
  body(): Promise<ParsedBodyOf<Endpoints[Name]>>;
  /** For everything that is not JSON: cookies, forms, redirects, pages. */
  request: Request;
  response: Response;
}

type ParameterOf<Path extends string> = Path extends `${infer Segment}/${infer Rest}`
  ? ParameterOf<Segment> | ParameterOf<Rest>
  : Path extends `:${infer Name}`
    ? Name
    : never;

type QueryNameOf<E> = E extends { query: z.ZodObject } ? Extract<keyof z.infer<E["query"]>, string> : never;

type ParsedBodyOf<E> = E extends { body: z.ZodType } ? z.infer<E["body"]> : never;
