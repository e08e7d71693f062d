import type { Request } from "express";
import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import { parsePage } from "../http/parse-page.ts";
import type { UserPage } from "../store/user-search.ts";

const EVERYBODY = 1_000_000_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Go's clients write it for nobody. */
const NIL = "00000000-0000-0000-0000-000000000000";

/** `limit`, `offset` and `after_id` of a query; without a limit, everybody. Throws 400 that names what is wrong. */
export async function parseUserPage(deps: Pick<Deps, "store">, request: Request): Promise<UserPage> {
  const page = parsePage(request, { defaultLimit: EVERYBODY, maxLimit: EVERYBODY });
  const { after_id: id = "" } = request.query;
  return id === "" || id === NIL ? page : { ...page, after: await usernameOf(deps, id) };
}

/** People who were deleted between two pages keep their place. */
async function usernameOf({ store }: Pick<Deps, "store">, id: unknown): Promise<string> {
  const [user] = typeof id === "string" && UUID.test(id) ? await store.users.findAllByIds([id]) : [];
  if (user) return user.username;
  throw new ApiError(400, "Query parameters have invalid values.", {
    validations: [{ field: "after_id", detail: 'Query param "after_id" must be the id of a user.' }],
  });
}
