import type { User } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { UserFilter, UserPage } from "../../store/tables/user-search.ts";
import { presentUser } from "../present-user.ts";

/** How many people are read at once, whatever their total. */
const CHUNK = 500;

/** The people of a page, in batches. No connection to the database is held between batches. */
export async function* readUsers(
  { store }: Pick<Deps, "store">,
  filter: UserFilter,
  { limit, ...start }: UserPage,
): AsyncGenerator<User[]> {
  const page = start;
  for (let left = limit; left > 0; left -= CHUNK) {
    const found = await store.users.search(filter, { ...page, limit: Math.min(left, CHUNK) });
    const organizations = await store.organizations.listIdsOfUsers(found.map(({ id }) => id));
    yield found.map((user) => presentUser(user, organizations.get(user.id) ?? []));
    if (found.length < CHUNK) return;
    Object.assign(page, { after: found.at(-1)?.username, offset: 0 });
  }
}
