import type { Request, Response } from "express";
import { type FoundEndpoint, findEndpoint } from "./find-endpoint.ts";

/** What a request asks for. */
export interface Requested {
  /** In lower case, since matching is case-insensitive. */
  path: string;
  /** Its entry in the endpoint table. */
  found?: FoundEndpoint;
  /** Where nothing ever falls through to the dashboard's page: IDEs would take that for an answer. */
  isForMachines: boolean;
}

const MACHINES = /^\/(?:api|oauth2|\.well-known)(?:\/|$)/;

/** Looked up once. Express strips the mount path for whatever is mounted there. */
export function requestedOf(request: Request, response: Response): Requested {
  response.locals.requested ??= lookUp(request);
  return response.locals.requested;
}

function lookUp({ method, path: sent }: Request): Requested {
  const path = sent.toLowerCase();
  return { path, found: findEndpoint(method, sent), isForMachines: MACHINES.test(path) };
}
