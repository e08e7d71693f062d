import type { User } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { UserFilter, UserPage } from "../../store/tables/user-search.ts";
import { presentUser } from "../present-user.ts";

/** People that are read at once, however many there are. */
const CHUNK = 500;

/** The people of a page, some at a time. No connection to the database is held meanwhile. */
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
