import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { isUuid } from "../../http/is-uuid.ts";
import type { OAuth2AppRow, OAuth2SecretRow } from "../../store/oauth2-schema.ts";

/** The app in a path (oauth-provider#2, "Client-id resolution"). Throws. */
export async function findApp({ store }: Pick<Deps, "store">, id: string): Promise<OAuth2AppRow> {
  if (!isUuid(id)) throw new ApiError(401, "Invalid OAuth2 client ID.");
  const app = await store.oauth2Apps.find(id);
  if (!app) throw appNotFound();
  return app;
}

/** 404, because the dashboard takes a 401 for the end of its session. */
export function appNotFound(): ApiError {
  return new ApiError(404, "OAuth2 application not found.");
}

/** Throws if the secret is another app's. */
export async function findSecretOf(
  { store }: Pick<Deps, "store">,
  app: OAuth2AppRow,
  id: string,
): Promise<OAuth2SecretRow> {
  const secret = isUuid(id) ? await store.oauth2Secrets.find(id) : undefined;
  if (!secret) throw new ApiError(404, "OAuth2 application secret not found.");
  if (secret.appId !== app.id) throw new ApiError(400, "App ID does not match secret app ID.");
  return secret;
}
