import type { Endpoints, RouteName } from "@coder-sign-in/api-types";
import type { Request, Response } from "express";
import type { z } from "zod";
import type { Session } from "../keys/session.ts";
import type { AuditOrigin } from "../observability/audit.ts";

/** One request, as its handler gets it: what the endpoint table says of it has been checked. */
export interface Call<Name extends RouteName> {
  /** Parameters of the path, decoded. */
  params: Record<ParameterOf<Endpoints[Name]["route"]["path"]>, string>;
  /** The first value of each parameter of the query. */
  query: Partial<Record<QueryNameOf<Endpoints[Name]>, string>>;
  /** Who asks; undefined where the endpoint needs no session. */
  session: Endpoints[Name]["session"] extends false ? undefined : Session;
  /** Where the request comes from, for the audit trail. */
  origin: AuditOrigin;
  /** Reads the body in the endpoint's shape. Throws the 400s of signin#1.1. */
  body(): Promise<ParsedBodyOf<Endpoints[Name]>>;
  /** For what is no JSON: cookies, forms, redirects, pages. */
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
