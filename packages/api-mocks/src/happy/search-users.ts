import type { User } from "@coder-sign-in/api-types";

/** People that the search text of `GET /users` finds, in the requested order. */
export function searchUsers(people: readonly User[], { q, sort }: { q: string; sort: string }): User[] {
  const terms = q.toLowerCase().split(/\s+/).filter(Boolean);
  const found = people.filter((person) => terms.every((term) => fits(person, term))).sort(orderOf(sort));
  return sort.startsWith("-") ? found.reverse() : found;
}

function orderOf(sort: string): (left: User, right: User) => number {
  const by = sort.replace("-", "");
  if (by !== "created_at" && by !== "last_seen_at") return byUsername;
  return (left, right) => Date.parse(left[by]) - Date.parse(right[by]) || byUsername(left, right);
}

export function byUsername(left: User, right: User): number {
  return left.username.localeCompare(right.username, "en");
}

const FILTERS: Readonly<Record<string, (person: User, value: string) => boolean>> = {
  status: ({ status }, value) => value.split(",").includes(status),
  login_type: ({ login_type }, value) => value.split(",").includes(login_type),
  role: ({ roles }, value) => value === "member" || roles.some(({ name }) => name === value),
  name: ({ name }, value) => name.toLowerCase().includes(value),
  // Mocks store no GitHub ids.
  github_com_user_id: () => false,
  last_seen_before: ({ last_seen_at }, value) => Date.parse(last_seen_at) <= Date.parse(value.toUpperCase()),
  last_seen_after: ({ last_seen_at }, value) => Date.parse(last_seen_at) >= Date.parse(value.toUpperCase()),
  created_before: ({ created_at }, value) => Date.parse(created_at) <= Date.parse(value.toUpperCase()),
  created_after: ({ created_at }, value) => Date.parse(created_at) >= Date.parse(value.toUpperCase()),
};

function fits(person: User, term: string): boolean {
  const [, key = "", value = ""] = /^(\w+):(.*)$/.exec(term) ?? [];
  const filter = FILTERS[key];
  if (filter !== undefined) return filter(person, value);
  return [person.username, person.email, person.name].some((field) => field.toLowerCase().includes(term));
}
