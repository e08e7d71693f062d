import type { ValidationError } from "@coder-sign-in/api-types";
import { ApiError } from "../../http/api-error.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import { MAX_REDIRECT_URIS, redirectUriProblem } from "../registration/check-redirect-uri.ts";

interface Wanted {
  callback_url?: string | null;
  redirect_uris?: string[] | null;
}

type App = Pick<OAuth2AppRow, "clientType" | "dynamicallyRegistered" | "redirectUris">;

/**
 * The redirect URIs of an app after a change: a list replaces the current one; a callback alone replaces its first
 * entry; with both, the callback comes first; with neither, nothing changes (oauth-provider#5). Throws.
 */
export function appRedirectUris(wanted: Wanted, app: App): string[] {
  const { callback_url: callback, redirect_uris: list } = wanted;
  const client = { clientType: app.clientType, isVouchedFor: !app.dynamicallyRegistered };
  const problemOf = (uri: string) => redirectUriProblem(uri, client);
  const problems = [...callbackProblems(callback, problemOf), ...listProblems(list, problemOf)];
  if (problems.length > 0) throw refused(problems);

  const uris = merge({ callback, list, present: app.redirectUris });
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

type ProblemOf = (uri: string) => string | undefined;

function callbackProblems(callback: string | null | undefined, problemOf: ProblemOf): ValidationError[] {
  const problem = callback ? problemOf(callback) : undefined;
  return problem === undefined ? [] : [{ field: "callback_url", detail: `callback URL ${problem}` }];
}

function listProblems(list: readonly string[] | null | undefined, problemOf: ProblemOf): ValidationError[] {
  for (const [index, uri] of (list ?? []).entries()) {
    const problem = problemOf(uri);
    if (problem !== undefined) return [{ field: "redirect_uris", detail: `redirect URI at index ${index} ${problem}` }];
  }
  return [];
}

function refused(validations: ValidationError[]): ApiError {
  return new ApiError(400, "Validation failed.", { validations });
}
