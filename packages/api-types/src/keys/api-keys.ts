import { z } from "zod";
import { nanoseconds, nanosecondsInput } from "../nanoseconds.ts";
import { loginType } from "../users/users.ts";
import { allowListEntry } from "./allow-list.ts";

export const TOKEN_NAME_MAX_LENGTH = 100;
const MOST_ENTRIES = 128;

/** A key without its secret (signin#6.2). */
export const apiKey = z
  .object({
    id: z.string().describe("The part of the key before its hyphen; not a secret."),
    user_id: z.uuid(),
    last_used: z.iso.datetime().describe("1970-01-01T00:00:00Z: never."),
    expires_at: z.iso.datetime(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    login_type: loginType,
    scope: z.enum(["all", "application_connect"]).describe("Deprecated: too coarse, see `scopes`."),
    scopes: z.array(z.string()),
    token_name: z.string().describe("Empty for sessions."),
    lifetime_seconds: z.int(),
    allow_list: z.array(z.string()).describe("`type:id`; `*` stands for all."),
  })
  .meta({ id: "APIKey" });
export type ApiKey = z.infer<typeof apiKey>;

export const apiKeyWithOwner = apiKey.extend({ username: z.string() }).meta({ id: "APIKeyWithOwner" });
export type ApiKeyWithOwner = z.infer<typeof apiKeyWithOwner>;

export const createTokenRequest = z
  .object({
    lifetime: nanosecondsInput.nullish().describe("Nanoseconds. Absent or 0: the deployment's default."),
    scope: z.string().nullish().describe("Deprecated: one scope; counts where `scopes` is empty."),
    scopes: z.array(z.string()).max(MOST_ENTRIES).nullish().describe("Absent or empty: those of the creating key."),
    token_name: z.string().max(TOKEN_NAME_MAX_LENGTH).nullish().describe("Absent or empty: a name is made up."),
    allow_list: z
      .array(allowListEntry)
      .max(MOST_ENTRIES)
      .nullish()
      .describe("Absent or empty: that of the creating key."),
  })
  .meta({ id: "CreateTokenRequest" });
export type CreateTokenRequest = z.infer<typeof createTokenRequest>;

export const generateApiKeyResponse = z
  .object({ key: z.string().describe("`ID-SECRET`. Shown this once.") })
  .meta({ id: "GenerateAPIKeyResponse" });
export type GenerateApiKeyResponse = z.infer<typeof generateApiKeyResponse>;

export const tokenConfig = z
  .object({ max_token_lifetime: nanoseconds.describe("Nanoseconds.") })
  .meta({ id: "TokenConfig" });
export type TokenConfig = z.infer<typeof tokenConfig>;
