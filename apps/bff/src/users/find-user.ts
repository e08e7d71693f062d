import type { Deps } from "../deps.ts";
import { resourceNotFound } from "../http/api-error.ts";
import type { UserRow } from "../store/schema.ts";
import { mayReadUser } from "./roles.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The user that a `{user}` path parameter means: `me`, an id or a username (contract signin.md 1.7). */
export async function getReadableUser(deps: Pick<Deps, "store">, reader: UserRow, name: string): Promise<UserRow> {
  if (name === "me") return reader;
  const user = UUID.test(name) ? await deps.store.users.findById(name) : await deps.store.users.findByUsername(name);
  if (!user || !mayReadUser(reader, user)) throw resourceNotFound();
  return user;
}
