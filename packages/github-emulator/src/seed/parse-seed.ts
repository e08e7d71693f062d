import { defaultSeed } from "./default-seed.ts";
import { parseApp } from "./parse-app.ts";
import { defaultSettings, parseSettings } from "./parse-settings.ts";
import { parseLogin, parseUser } from "./parse-user.ts";
import { isRecord, readObject, SeedError } from "./read-object.ts";
import type { Org, Seed } from "./seed.ts";

/** Above all ids in use on github.com, for the same reason as in the default seed. */
export const FIRST_GENERATED_ID = 9_000_001_001;

/**
 * Turns a seed as people write it into one with every field set; a list that it omits entirely stays as in the default
 * seed. Throws SeedError naming the field.
 */
export function parseSeed(value: unknown): Seed {
  let lastId = FIRST_GENERATED_ID - 1;
  const nextId = () => ++lastId;

  const seed = readObject(isRecord(value) ? { ...defaultSeed, ...value } : value, "seed", (field) => ({
    settings: parseSettings(field.any("settings") ?? {}, "seed.settings", defaultSettings),
    users: field.list("users", (one, path) => parseUser(one, path, nextId), []),
    orgs: field.list("orgs", (one, path) => parseOrg(one, path, nextId), []),
    apps: field.list("apps", parseApp, []),
  }));
  checkDistinct(
    seed.users.map((user) => user.login.toLowerCase()),
    "seed.users: login",
  );
  checkDistinct(
    seed.users.map((user) => user.id),
    "seed.users: id",
  );
  checkDistinct(
    seed.orgs.map((org) => org.login.toLowerCase()),
    "seed.orgs: login",
  );
  checkDistinct(
    seed.apps.map((app) => app.clientId),
    "seed.apps: clientId",
  );
  return seed;
}

export function parseOrg(value: unknown, path: string, nextId: () => number): Org {
  return readObject(value, path, (field) => {
    const login = parseLogin(field.text("login"), `${path}.login`);
    return {
      id: field.any("id") === undefined ? nextId() : field.number("id", 0, { min: 1, whole: true }),
      login,
      name: field.text("name", login),
    };
  });
}

function checkDistinct(values: (string | number)[], what: string): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) throw new SeedError(`${what} ${JSON.stringify(twice)} is there twice`);
}
