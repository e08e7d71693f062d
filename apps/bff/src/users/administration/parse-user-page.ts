import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { type PageQuery, parsePage } from "../../http/parse-page.ts";
import type { UserPage } from "../../store/tables/user-search.ts";

const EVERYBODY = 1_000_000_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Go's clients write it for nobody. */
const NIL = "00000000-0000-0000-0000-000000000000";

/** `limit`, `offset` and `after_id` of a query; without a limit, everybody. Throws 400 that names what is wrong. */
export async function parseUserPage(
  deps: Pick<Deps, "store">,
  query: PageQuery & { after_id?: string },
): Promise<UserPage> {
  const page = parsePage(query, { defaultLimit: EVERYBODY, maxLimit: EVERYBODY });
  const { after_id: id = "" } = query;
  return id === "" || id === NIL ? page : { ...page, after: await usernameOf(deps, id) };
}

/** People who were deleted between two pages keep their place. */
async function usernameOf({ store }: Pick<Deps, "store">, id: string): Promise<string> {
  const [user] = UUID.test(id) ? await store.users.findAllByIds([id]) : [];
  if (user) return user.username;
  throw new ApiError(400, "Query parameters have invalid values.", {
    validations: [{ field: "after_id", detail: 'Query param "after_id" must be the id of a user.' }],
  });
}
