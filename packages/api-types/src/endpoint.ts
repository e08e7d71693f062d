import type { z } from "zod";
import type { RequiredScope } from "./keys/scope-catalog.ts";
import type { Route } from "./routes.ts";

/** The definition of one endpoint. A response of `null` has no JSON body (a redirect, plain text). */
export interface Endpoint {
  route: Route;
  summary: string;
  /** The section of the contract that specifies the endpoint. */
  source: string;
  /** Whether a session is required. A browser that opens a page without one is redirected to the sign-in page. */
  session: boolean | "page";
  /** The scope that the session's key needs; absent if any valid key will do. With a list, one of them suffices. */
  scope?: RequiredScope | readonly RequiredScope[];
  /** The rate limit that it counts towards; absent for the limit of the whole API (signin#1.6). */
  limit?: "signIn" | "passkeyOptions" | "polling" | "token" | "oauth2";
  /** Scripts of other sites may call it, without cookies (oauth-provider#12). */
  crossOrigin?: true;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** A body that is a form instead of JSON. */
  form?: z.ZodObject;
  responses: Readonly<Record<number, z.ZodType | null>>;
}

type SuccessStatus = 200 | 201 | 204;

/** The JSON of a successful answer. */
export type SuccessOf<E extends Endpoint> = {
  [Status in keyof E["responses"] & SuccessStatus]: E["responses"][Status] extends z.ZodType
    ? z.infer<E["responses"][Status]>
    : undefined;
}[keyof E["responses"] & SuccessStatus];

export type BodyOf<E extends Endpoint> = E["body"] extends z.ZodType ? z.input<E["body"]> : undefined;
export type QueryOf<E extends Endpoint> = E["query"] extends z.ZodObject ? z.input<E["query"]> : undefined;
