import { ApiError } from "../../http/api-error.ts";
import { canonicalScope, scopeProblem } from "../scopes/registered-scope.ts";

/** The scopes that an administrator limits an app to, as stored. Throws if the list is too long. */
export function appScope(scope: string): string | null {
  const problem = scopeProblem(scope);
  if (problem === undefined) return scope === "" ? null : canonicalScope(scope);
  throw new ApiError(400, "Invalid scope.", { validations: [{ field: "scope", detail: problem }] });
}
