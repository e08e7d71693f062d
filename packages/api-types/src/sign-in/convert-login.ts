import { z } from "zod";
import { requiredString } from "../fields.ts";
import { loginType } from "../users/users.ts";

/** signin#2.7. */
export const userLoginType = z.object({ login_type: loginType }).meta({ id: "UserLoginType" });
export type UserLoginType = z.infer<typeof userLoginType>;

/** signin#5. */
export const convertLoginRequest = z
  .object({
    to_type: requiredString.describe("`github` or `oidc`."),
    password: requiredString.describe("The account's present password."),
  })
  .meta({ id: "ConvertLoginRequest" });
export type ConvertLoginRequest = z.infer<typeof convertLoginRequest>;

export const oauthConversionResponse = z
  .object({
    state_string: z
      .string()
      .describe("To be sent as `oidc_merge_state` to the provider's callback, by the same browser."),
    expires_at: z.iso.datetime(),
    to_type: loginType,
    user_id: z.uuid(),
  })
  .meta({ id: "OAuthConversionResponse" });
export type OAuthConversionResponse = z.infer<typeof oauthConversionResponse>;
