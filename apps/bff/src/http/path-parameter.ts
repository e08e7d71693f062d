import type { Request } from "express";

/** A named part of the path; the router has made sure that it is there. */
export function pathParameter(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === "string" ? value : "";
}
