import { z } from "zod";
import { email, requiredString } from "../fields.ts";

/** signin#2.3. */
export const loginWithPasswordRequest = z
  .object({
    email,
    password: requiredString,
    recovery_code: z
      .string()
      .max(100)
      .nullish()
      .describe("Our addition: in place of the passkey, where the password alone does not suffice."),
  })
  .meta({ id: "LoginWithPasswordRequest" });
export type LoginWithPasswordRequest = z.infer<typeof loginWithPasswordRequest>;

export const loginWithPasswordResponse = z
  .object({ session_token: z.string().describe("`ID-SECRET`, the same value as the session cookie.") })
  .meta({ id: "LoginWithPasswordResponse" });
export type LoginWithPasswordResponse = z.infer<typeof loginWithPasswordResponse>;

/** signin#14. */
export const logoutAtProviderResponse = z
  .object({
    message: z.string(),
    provider_logout_url: z
      .url()
      .optional()
      .describe("Where to go to sign out of the provider; absent if there is no such page."),
  })
  .meta({ id: "LogoutAtProviderResponse" });
export type LogoutAtProviderResponse = z.infer<typeof logoutAtProviderResponse>;

/** The sign-in methods that this deployment offers (signin#2.5). The mixed spelling is Coder's. */
export const authMethods = z
  .object({
    terms_of_service_url: z.string().optional(),
    sign_in_redirect: z
      .enum(["github", "oidc"])
      .optional()
      .describe("Our addition: the only way to sign in, and the sign-in page goes straight to it."),
    password: z.object({ enabled: z.boolean() }),
    passkey: z
      .object({
        enabled: z.literal(true),
        required: z.literal(true).optional().describe("Whoever signs in with a password must have one."),
      })
      .optional()
      .describe("Our addition: absent where there are none."),
    github: z.object({ enabled: z.boolean(), default_provider_configured: z.boolean() }),
    oidc: z.object({
      enabled: z.boolean(),
      signInText: z.string(),
      iconUrl: z.string(),
      rp_initiated_logout: z
        .literal(true)
        .optional()
        .describe("Our addition: people can be offered to sign out of the provider, too."),
    }),
  })
  .meta({ id: "AuthMethods" });
export type AuthMethods = z.infer<typeof authMethods>;
