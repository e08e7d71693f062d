import { username } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import { resourceNotFound } from "../http/api-error.ts";
import type { UserRow } from "../store/schema.ts";
import { requireRight } from "./rights/rights.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The user that a `{user}` path parameter names: `me`, an id or a username (signin#1.7). */
export async function getReadableUser(deps: Pick<Deps, "store">, reader: UserRow, name: string): Promise<UserRow> {
  if (isOneself(reader, name)) return reader;
  const user = UUID.test(name) ? await deps.store.users.findById(name) : await findByUsername(deps, name);
  if (!user) throw resourceNotFound();
  requireRight("read", reader, user);
  return user;
}

/** A person whom the session already holds is not looked up. */
function isOneself({ id, username: own }: UserRow, name: string): boolean {
  return name === "me" || [id, own.toLowerCase()].includes(name.toLowerCase());
}

/** Impossible names are not looked up: PostgreSQL rejects some of them, for example with NUL. */
async function findByUsername({ store }: Pick<Deps, "store">, name: string): Promise<UserRow | undefined> {
  return username.safeParse(name).success ? store.users.findByUsername(name) : undefined;
}
