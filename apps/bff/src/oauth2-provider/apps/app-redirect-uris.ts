import type { ValidationError } from "@coder-sign-in/api-types";
import { ApiError } from "../../http/api-error.ts";
import { type ClientType, MAX_REDIRECT_URIS, redirectUriProblem } from "../registration/check-redirect-uri.ts";

interface Wanted {
  callback_url?: string | null;
  redirect_uris?: string[] | null;
}

/**
 * The redirect URIs that an app has from now on: a list replaces the present one; a callback alone replaces its first
 * entry; both put the callback in front; neither keeps what is there (contract oauth-provider.md 5). Throws.
 */
export function appRedirectUris(wanted: Wanted, clientType: ClientType, present: readonly string[] = []): string[] {
  const { callback_url: callback, redirect_uris: list } = wanted;
  const problems = [...callbackProblems(callback, clientType), ...listProblems(list, clientType)];
  if (problems.length > 0) throw refused(problems);

  const uris = merge({ callback, list, present });
  if (uris.length === 0) throw refused([{ field: "callback_url", detail: "callback URL is required" }]);
  if (uris.length <= MAX_REDIRECT_URIS) return uris;
  throw refused([{ field: "redirect_uris", detail: `redirect URIs must be at most ${MAX_REDIRECT_URIS}` }]);
}

function merge({
  callback,
  list,
  present,
}: {
  callback?: string | null;
  list?: string[] | null;
  present: readonly string[];
}) {
  const rest = list ?? (callback ? present.slice(1) : present);
  return [...new Set(callback ? [callback, ...rest] : rest)];
}

function callbackProblems(callback: string | null | undefined, clientType: ClientType): ValidationError[] {
  const problem = callback ? redirectUriProblem(callback, clientType) : undefined;
  return problem === undefined ? [] : [{ field: "callback_url", detail: `callback URL ${problem}` }];
}

function listProblems(list: readonly string[] | null | undefined, clientType: ClientType): ValidationError[] {
  for (const [index, uri] of (list ?? []).entries()) {
    const problem = redirectUriProblem(uri, clientType);
    if (problem !== undefined) return [{ field: "redirect_uris", detail: `redirect URI at index ${index} ${problem}` }];
  }
  return [];
}

function refused(validations: ValidationError[]): ApiError {
  return new ApiError(400, "Validation failed.", { validations });
}
