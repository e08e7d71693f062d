import type { Deps } from "../deps.ts";
import { resourceNotFound } from "../http/api-error.ts";
import type { ExternalProvider } from "../upstream/external-provider.ts";

/** The provider with the id in the path. Throws 404 if it does not exist. */
export function requireProvider(deps: Deps, id: string): ExternalProvider {
  const wanted = id.toLowerCase();
  const provider = deps.externalProviders.find(({ config }) => config.id.toLowerCase() === wanted);
  if (!provider) throw resourceNotFound();
  return provider;
}
