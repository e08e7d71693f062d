import { z } from "zod";
import { loginType } from "./users.ts";

/** Our addition: how a person can sign in, and which external accounts are linked. Contains no token. */
export const userLinks = z
  .object({
    has_password: z.boolean(),
    providers: z.array(
      z.object({
        login_type: loginType,
        account_id: z.string().describe("GitHub's number of the account, or `<issuer>||<subject>`."),
      }),
    ),
    external_auth: z.array(
      z.object({
        provider_id: z.string(),
        account_id: z.string().describe("The provider's own; empty if it is not asked for one."),
        linked_at: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: "UserLinks" });
export type UserLinks = z.infer<typeof userLinks>;
