import type { ApiKeyRow } from "../../store/schema.ts";

/** The app's key that a key is or was made by, over however many others; null when no app has to do with it. */
export function appKeyOf({ id, loginType, appKeyId }: ApiKeyRow): string | null {
  return loginType === "oauth2_provider_app" ? id : appKeyId;
}
