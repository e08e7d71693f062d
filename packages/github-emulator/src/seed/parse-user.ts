import { readObject, SeedError } from "./read-object.ts";
import type { Email, Membership, User } from "./seed.ts";

/** GitHub logins contain no underscore, except those of managed users (`mathias_coder`). */
const LOGIN = /^[a-z\d](?:[a-z\d_-]{0,98}[a-z\d])?$/i;

export function parseUser(value: unknown, path: string, nextId: () => number): User {
  const user = readObject(value, path, (field) => {
    const login = parseLogin(field.text("login"), `${path}.login`);
    const ownEmail = { email: `${login}@example.com`, primary: true, verified: true, visibility: "public" as const };
    return {
      id: field.any("id") === undefined ? nextId() : field.number("id", 0, { min: 1, whole: true }),
      login,
      name: field.textOrNull("name", login),
      email: field.textOrNull("email", null),
      emails: field.list<Email>("emails", parseEmail, [ownEmail]),
      memberships: field.list<Membership>("memberships", parseMembership, []),
      note: field.text("note", "from your seed"),
    };
  });
  if (user.emails.filter((email) => email.primary).length > 1) {
    throw new SeedError(`${path}.emails: only one can be primary`);
  }
  return user;
}

export function parseLogin(login: string, path: string): string {
  if (LOGIN.test(login)) return login;
  throw new SeedError(
    `${path}: must be letters, digits, hyphens and underscores, beginning and ending with a letter or digit, not ${JSON.stringify(login)}`,
  );
}

function parseEmail(value: unknown, path: string): Email {
  return readObject(value, path, (field) => {
    const email = field.text("email");
    if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw new SeedError(`${path}.email: must look like name@example.com`);
    return {
      email,
      primary: field.boolean("primary", false),
      verified: field.boolean("verified", false),
      visibility: field.oneOf("visibility", ["public", "private", null], null),
    };
  });
}

function parseMembership(value: unknown, path: string): Membership {
  if (typeof value === "string") return parseShortMembership(value, path);
  return readObject(value, path, (field) => ({
    org: parseLogin(field.text("org"), `${path}.org`),
    role: field.oneOf("role", ["admin", "member"], "member"),
    state: field.oneOf("state", ["active", "pending"], "active"),
    teams: field.list("teams", parseTeamSlug, []),
  }));
}

function parseShortMembership(text: string, path: string): Membership {
  const [org = "", ...teams] = text.split("/");
  return {
    org: parseLogin(org, path),
    role: "member",
    state: "active",
    teams: teams.map((slug) => parseTeamSlug(slug, path)),
  };
}

function parseTeamSlug(value: unknown, path: string): string {
  if (typeof value === "string" && /^[a-z\d][a-z\d_-]*$/.test(value)) return value;
  throw new SeedError(`${path}: must be a team slug such as "platform", not ${JSON.stringify(value)}`);
}
