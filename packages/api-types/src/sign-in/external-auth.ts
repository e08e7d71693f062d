import { z } from "zod";
import { requiredString } from "../fields.ts";

/** A person at the provider, as Coder shows one (signin#7). */
export const externalAuthUser = z
  .object({
    id: z.int(),
    login: z.string(),
    avatar_url: z.string(),
    profile_url: z.string(),
    name: z.string(),
  })
  .meta({ id: "ExternalAuthUser" });
export type ExternalAuthUser = z.infer<typeof externalAuthUser>;

export const externalAuthAppInstallation = z
  .object({ id: z.int(), account: externalAuthUser, configure_url: z.string() })
  .meta({ id: "ExternalAuthAppInstallation" });
export type ExternalAuthAppInstallation = z.infer<typeof externalAuthAppInstallation>;

/** Whose account is linked; known for GitHub only. */
export const externalAuthIdentity = z
  .object({
    id: z.string().describe("The provider's own, which no rename changes."),
    login: z.string(),
    name: z.string(),
    email: z.string().describe("What the provider shows of it; may be empty."),
    avatar_url: z.string(),
  })
  .meta({ id: "ExternalAuthIdentity" });

/** The caller's link to one provider, checked with the provider during the call (signin#7). */
export const externalAuth = z
  .object({
    authenticated: z.boolean(),
    device: z.boolean().describe("Whether linking goes by device flow."),
    display_name: z.string(),
    supports_revocation: z.boolean(),
    user: externalAuthUser.nullable(),
    identity: externalAuthIdentity.nullable(),
    app_installable: z.boolean(),
    installations: z.array(externalAuthAppInstallation),
    app_install_url: z.string(),
  })
  .meta({ id: "ExternalAuth" });
export type ExternalAuth = z.infer<typeof externalAuth>;

export const externalAuthProvider = z
  .object({
    id: z.string(),
    type: z.string(),
    device: z.boolean(),
    display_name: z.string(),
    display_icon: z.string(),
    allow_refresh: z.boolean(),
    allow_validate: z.boolean(),
    supports_revocation: z.boolean(),
    code_challenge_methods_supported: z.array(z.string()),
  })
  .meta({ id: "ExternalAuthLinkProvider" });
export type ExternalAuthLinkProvider = z.infer<typeof externalAuthProvider>;

export const externalAuthLink = z
  .object({
    provider_id: z.string(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    has_refresh_token: z.boolean(),
    expires: z.iso.datetime().describe("The year 1 stands for never."),
    authenticated: z.boolean(),
    validate_error: z.string().describe("Why the provider does not accept the token; empty while it does."),
  })
  .meta({ id: "ExternalAuthLink" });
export type ExternalAuthLink = z.infer<typeof externalAuthLink>;

export const listUserExternalAuthResponse = z
  .object({ providers: z.array(externalAuthProvider), links: z.array(externalAuthLink) })
  .meta({ id: "ListUserExternalAuthResponse" });
export type ListUserExternalAuthResponse = z.infer<typeof listUserExternalAuthResponse>;

export const deleteExternalAuthByIdResponse = z
  .object({ token_revoked: z.boolean(), token_revocation_error: z.string().optional() })
  .meta({ id: "DeleteExternalAuthByIDResponse" });
export type DeleteExternalAuthByIDResponse = z.infer<typeof deleteExternalAuthByIdResponse>;

export const externalAuthDeviceExchange = z
  .object({ device_code: requiredString.describe("As the start of the flow gave it.") })
  .meta({ id: "ExternalAuthDeviceExchange" });
export type ExternalAuthDeviceExchange = z.infer<typeof externalAuthDeviceExchange>;

/** Our addition: a poll for which waiting is an answer, not an error. */
export const pollExternalAuthDeviceResponse = z
  .discriminatedUnion("status", [
    z.object({
      status: z.literal("authorization_pending"),
      interval: z.int().describe("Seconds to wait before the next poll."),
      expires_in: z.int().describe("Seconds left."),
    }),
    z.object({ status: z.literal("linked") }),
  ])
  .meta({ id: "PollExternalAuthDeviceResponse" });
export type PollExternalAuthDeviceResponse = z.infer<typeof pollExternalAuthDeviceResponse>;
