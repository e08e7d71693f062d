import type { Holder } from "../../store/tables/oauth2/lock-holder.ts";
import type { Client } from "../token/authenticate-client.ts";

/** Tokens are for people who may sign in. */
export function mayHold({ holderStatus, isHolderDeleted }: Holder): boolean {
  return !isHolderDeleted && holderStatus !== "suspended";
}

/** As the store knows it. */
export function provenClient({ app, secretId }: Client) {
  return { appId: app.id, secretId: secretId ?? undefined };
}
