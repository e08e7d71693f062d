import type { Tables } from "../../store/open-store.ts";
import type { Client } from "../token/authenticate-client.ts";

interface LockedHolder {
  id: string;
  /** The client as it is now. */
  app: Client["app"];
}

/**
 * The person whom tokens are for, while they may sign in and the client is what it proved to be; undefined otherwise.
 * Until the transaction ends nothing else gives out or takes away what is theirs: another grant, a new password
 * (rules#23), an administrator who deletes the app or its secret.
 */
export async function lockHolder(
  store: Tables,
  { userId, client: { app, secretId } }: { userId: string; client: Client },
): Promise<LockedHolder | undefined> {
  const locked = await store.oauth2Apps.lockHolder({ userId, appId: app.id, secretId });
  if (locked === undefined || locked.status === "suspended") return undefined;
  return { id: locked.id, app: { ...app, scope: locked.scope } };
}
