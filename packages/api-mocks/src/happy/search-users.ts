import type { User } from "@coder-sign-in/api-types";

/** People that the search text of `GET /users` finds, by username. */
export function searchUsers(people: readonly User[], text: string): User[] {
  const terms = text.toLowerCase().split(/\s+/).filter(Boolean);
  return people.filter((person) => terms.every((term) => fits(person, term))).sort(byUsername);
}

export function byUsername(left: User, right: User): number {
  return left.username.localeCompare(right.username, "en");
}

const FILTERS: Readonly<Record<string, (person: User, value: string) => boolean>> = {
  status: ({ status }, value) => value.split(",").includes(status),
  login_type: ({ login_type }, value) => value.split(",").includes(login_type),
  role: ({ roles }, value) => value === "member" || roles.some(({ name }) => name === value),
  name: ({ name }, value) => name.toLowerCase().includes(value),
  // Mocks know no ids at GitHub.
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
