import type { Tables } from "../../store/open-store.ts";
import type { UserRow } from "../../store/schema.ts";
import type { Client } from "../token/authenticate-client.ts";

/**
 * The person whom tokens are for, while they may sign in and the client is what it proved to be; undefined otherwise.
 * Until the transaction ends nothing else gives out or takes away what is theirs: another grant, a new password (rule
 * 23), an administrator who deletes the app or its secret.
 */
export async function lockHolder(
  store: Tables,
  { userId, client: { app, secretId } }: { userId: string; client: Client },
): Promise<UserRow | undefined> {
  const user = await store.users.lock(userId);
  if (user === undefined || user.status === "suspended") return undefined;
  const isThere =
    (await store.oauth2Apps.keep(app.id)) && (secretId === null || (await store.oauth2Secrets.keep(secretId)));
  return isThere ? user : undefined;
}
