import type { GetUsersResponse } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import type { Page } from "../http/parse-page.ts";
import type { UserFilter } from "../store/user-search.ts";
import { presentUser } from "./present-user.ts";

/** One page of the people that the filter finds, and how many there are in all. */
export async function listUsers(
  { store }: Pick<Deps, "store">,
  filter: UserFilter,
  page: Page,
): Promise<GetUsersResponse> {
  const [found, count] = await Promise.all([store.users.search(filter, page), store.users.countFound(filter)]);
  const organizations = await store.organizations.listIdsOfUsers(found.map(({ id }) => id));
  return { users: found.map((user) => presentUser(user, organizations.get(user.id) ?? [])), count };
}
