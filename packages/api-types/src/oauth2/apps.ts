import { z } from "zod";
import { requiredString } from "../fields.ts";

export const OAUTH2_APP_NAME_MAX_LENGTH = 64;

/** An app that can sign people in here (oauth-provider#5). */
export const oauth2ProviderApp = z
  .object({
    id: z.uuid().describe("The client id."),
    name: z.string(),
    callback_url: z.string().describe("Deprecated: the first of `redirect_uris`."),
    redirect_uris: z.array(z.string()).describe("At least one; the first is used when a request names none."),
    icon: z.string(),
    scope: z.string().describe("What the app may ask for at most, separated by spaces; empty: no limit."),
    client_type: z.enum(["public", "confidential"]),
    dynamically_registered: z.boolean().describe("It registered itself: nobody here vouches for its name."),
    endpoints: z.object({
      authorization: z.string(),
      token: z.string(),
      token_revoke: z.string(),
      device_authorization: z.string(),
    }),
  })
  .meta({ id: "OAuth2ProviderApp" });
export type OAuth2ProviderApp = z.infer<typeof oauth2ProviderApp>;

const appName = z
  .string()
  .min(1)
  .max(OAUTH2_APP_NAME_MAX_LENGTH)
  .regex(/^\S(?:.*\S)?$/su)
  .meta({ tag: "name" });

const appFields = {
  name: appName,
  callback_url: z.string().nullish().describe("Deprecated: put it first into `redirect_uris`."),
  redirect_uris: z.array(z.string()).nullish(),
  icon: z.string().max(2048).nullish().describe("Address of a picture. Absent: none."),
};

export const postOAuth2ProviderAppRequest = z
  .object({ ...appFields, scope: z.string().nullish().describe("Absent or empty: no limit.") })
  .meta({ id: "PostOAuth2ProviderAppRequest" });
export type PostOAuth2ProviderAppRequest = z.infer<typeof postOAuth2ProviderAppRequest>;

export const putOAuth2ProviderAppRequest = z
  .object({ ...appFields, scope: z.string().nullish().describe("Absent: as it was. Empty: no limit.") })
  .meta({ id: "PutOAuth2ProviderAppRequest" });
export type PutOAuth2ProviderAppRequest = z.infer<typeof putOAuth2ProviderAppRequest>;

export const oauth2ProviderAppSecret = z
  .object({
    id: z.uuid(),
    last_used_at: z.iso.datetime().nullable().describe("Null: never."),
    client_secret_truncated: z.string().describe("The last six characters."),
  })
  .meta({ id: "OAuth2ProviderAppSecret" });
export type OAuth2ProviderAppSecret = z.infer<typeof oauth2ProviderAppSecret>;

export const oauth2ProviderAppSecretFull = z
  .object({ id: z.uuid(), client_secret_full: requiredString.describe("Shown this once.") })
  .meta({ id: "OAuth2ProviderAppSecretFull" });
export type OAuth2ProviderAppSecretFull = z.infer<typeof oauth2ProviderAppSecretFull>;

export const oauth2ProviderSettings = z
  .object({ dynamic_client_registration_enabled: z.boolean().describe("Whether apps may register themselves.") })
  .meta({ id: "OAuth2ProviderSettings" });
export type OAuth2ProviderSettings = z.infer<typeof oauth2ProviderSettings>;

export const putOAuth2ProviderSettingsRequest = z
  .object({ dynamic_client_registration_enabled: z.boolean().nullish().describe("Absent: as it was.") })
  .meta({ id: "PutOAuth2ProviderSettingsRequest" });

/** An app that the person has allowed, with its scopes. */
export const authorizedApp = z
  .object({
    app: oauth2ProviderApp,
    scopes: z.array(z.string()).describe("What the person granted."),
    authorized_at: z.iso.datetime(),
    last_used_at: z.iso.datetime().nullable().describe("Null: not since its token was last renewed."),
    expires_at: z.iso.datetime().describe("When it has to ask again, unless it is used before."),
  })
  .meta({ id: "AuthorizedOAuth2App" });
export type AuthorizedApp = z.infer<typeof authorizedApp>;
