import type { User } from "@coder-sign-in/api-types";

/** People that the search text of `GET /users` finds, by username. */
export function searchUsers(people: readonly User[], text: string): User[] {
  const terms = text.toLowerCase().split(/\s+/).filter(Boolean);
  return people
    .filter((person) => terms.every((term) => fits(person, term)))
    .sort((a, b) => a.username.localeCompare(b.username, "en"));
}

function fits(person: User, term: string): boolean {
  const [key, value = ""] = term.split(":");
  if (key === "status") return value.split(",").includes(person.status);
  if (key === "login_type") return value.split(",").includes(person.login_type);
  if (key === "role") return value === "member" || person.roles.some(({ name }) => name === value);
  return [person.username, person.email, person.name].some((field) => field.toLowerCase().includes(term));
}
