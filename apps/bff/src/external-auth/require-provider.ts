import type { Deps } from "../deps.ts";
import { resourceNotFound } from "../http/api-error.ts";
import type { ExternalProvider } from "../upstream/external-provider.ts";

/** The provider of this id, as a path names it. Throws the 404 of what is not there. */
export function requireProvider(deps: Deps, id: string): ExternalProvider {
  const wanted = id.toLowerCase();
  const provider = deps.externalProviders.find(({ config }) => config.id.toLowerCase() === wanted);
  if (!provider) throw resourceNotFound();
  return provider;
}
