import type { z } from "zod";
import type { RequiredScope } from "./keys/scope-catalog.ts";
import type { Route } from "./routes.ts";

/** What is known of one endpoint. A response of `null` has no JSON body (a redirect, a plain text). */
export interface Endpoint {
  route: Route;
  summary: string;
  /** Contract section that says what the endpoint does. */
  source: string;
  /** Whether a session is needed. A browser that opens a page without one is sent to the sign-in page. */
  session: boolean | "page";
  /** What the key of the session must be allowed; absent: any valid key will do. Of a list one suffices. */
  scope?: RequiredScope | readonly RequiredScope[];
  /** The rate limit that it counts in; absent: that of the whole API (signin#1.6). */
  limit?: "signIn" | "polling" | "token" | "oauth2";
  /** Scripts of other sites may call it, without cookies (oauth-provider#12). */
  crossOrigin?: true;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** A body that is a form instead. */
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
