import type { ApiKeyRow } from "../../store/schema.ts";

/** The app's key that a key is or was created with, across any number of others; null if no app is involved. */
export function appKeyOf({ id, loginType, appKeyId }: ApiKeyRow): string | null {
  return loginType === "oauth2_provider_app" ? id : appKeyId;
}
