import { type CreateTokenRequest, scopeCatalog } from "@coder-sign-in/api-types";
import { ApiError } from "../../http/api-error.ts";

const CATALOG: ReadonlySet<string> = new Set(scopeCatalog);
const OLDER_NAMES: Readonly<Record<string, string>> = {
  all: "coder:all",
  application_connect: "coder:application_connect",
};

/** The requested scopes by their current names, without duplicates; undefined if none are requested. */
export function requestedScopes({ scope, scopes }: CreateTokenRequest): string[] | undefined {
  const asked = scopes?.length ? scopes : scope ? [scope] : [];
  const names = new Set(asked.map((name) => (Object.hasOwn(OLDER_NAMES, name) ? OLDER_NAMES[name] : name) ?? name));
  const unknown = [...names].find((name) => !CATALOG.has(name));
  if (unknown === undefined) return names.size > 0 ? [...names] : undefined;
  throw new ApiError(400, "Failed to create API key.", {
    detail: `invalid or unsupported API key scope: ${JSON.stringify(unknown.slice(0, 100))}`,
  });
}
