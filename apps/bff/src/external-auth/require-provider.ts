import type { Request } from "express";
import type { Deps } from "../deps.ts";
import { resourceNotFound } from "../http/api-error.ts";
import { pathParameter } from "../http/path-parameter.ts";
import type { ExternalProvider } from "../upstream/external-provider.ts";

/** The provider that the path names. Throws the 404 of what is not there. */
export function requireProvider(deps: Deps, request: Request): ExternalProvider {
  const id = pathParameter(request, "provider").toLowerCase();
  const provider = deps.externalProviders.find(({ config }) => config.id.toLowerCase() === id);
  if (!provider) throw resourceNotFound();
  return provider;
}
