import { type UserSort, userSort } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { parseChoice } from "../../http/parse-choice.ts";
import { type PageQuery, parsePage } from "../../http/parse-page.ts";
import type { UserOrder, UserPage } from "../../store/tables/user-search.ts";

const EVERYBODY = 1_000_000_000;
/** Only a list by username is read in parts, each after the last name of the previous one. */
const SORTED = { defaultLimit: 25, maxLimit: 500 };
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Go clients send it for nobody. */
const NIL = "00000000-0000-0000-0000-000000000000";

/**
 * The part and order of the list that a query asks for; everybody if it has neither. Throws 400 that names what is
 * wrong.
 */
export async function parseUserPage(
  deps: Pick<Deps, "store">,
  query: PageQuery & { after_id?: string; sort?: string },
): Promise<UserPage> {
  const sort = parseChoice(query, "sort", userSort);
  if (sort) return sortedPage(query, sort);
  const page = parsePage(query, { defaultLimit: EVERYBODY, maxLimit: EVERYBODY });
  const { after_id: id = "" } = query;
  return id === "" || id === NIL ? page : { ...page, after: await usernameOf(deps, id) };
}

function sortedPage(query: PageQuery & { after_id?: string }, sort: UserSort): UserPage {
  if (query.after_id) {
    throw new ApiError(400, "Query parameters have invalid values.", {
      validations: [{ field: "after_id", detail: 'Query params "after_id" and "sort" exclude each other.' }],
    });
  }
  return { ...parsePage(query, SORTED), order: ORDERS[sort] };
}

const ORDERS: Record<UserSort, UserOrder> = {
  username: { by: "username", isDescending: false },
  "-username": { by: "username", isDescending: true },
  created_at: { by: "createdAt", isDescending: false },
  "-created_at": { by: "createdAt", isDescending: true },
  last_seen_at: { by: "lastSeenAt", isDescending: false },
  "-last_seen_at": { by: "lastSeenAt", isDescending: true },
};

/** A person deleted between two pages still marks the position. */
async function usernameOf({ store }: Pick<Deps, "store">, id: string): Promise<string> {
  const [user] = UUID.test(id) ? await store.users.findAllByIds([id]) : [];
  if (user) return user.username;
  throw new ApiError(400, "Query parameters have invalid values.", {
    validations: [{ field: "after_id", detail: 'Query param "after_id" must be the id of a user.' }],
  });
}
