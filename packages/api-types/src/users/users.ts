import { z } from "zod";

/** How the person of an account, or of a session's key, signs in (signin#2.7). */
export const loginType = z
  .enum(["password", "github", "oidc", "token", "none", "oauth2_provider_app"])
  .meta({ id: "LoginType" });
export type LoginType = z.infer<typeof loginType>;

export const userStatus = z.enum(["active", "dormant", "suspended"]).meta({ id: "UserStatus" });
export type UserStatus = z.infer<typeof userStatus>;

export const slimRole = z
  .object({ name: z.string(), display_name: z.string(), organization_id: z.string().optional() })
  .meta({ id: "SlimRole" });
export type SlimRole = z.infer<typeof slimRole>;

/** A person as Coder presents one (signin#2.6). `roles` lists explicit site roles only. */
export const user = z
  .object({
    id: z.uuid(),
    username: z.string(),
    name: z.string(),
    avatar_url: z.string(),
    email: z.string(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    last_seen_at: z.iso.datetime().describe("0001-01-01T00:00:00Z: never."),
    status: userStatus,
    login_type: loginType,
    theme_preference: z.string().describe("Legacy; always empty."),
    organization_ids: z.array(z.uuid()),
    roles: z.array(slimRole),
    has_ai_seat: z.boolean(),
  })
  .meta({ id: "User" });
export type User = z.infer<typeof user>;

/** Names of roles, site-wide and by organization id (signin#2.6). */
export const userRoles = z
  .object({ roles: z.array(z.string()), organization_roles: z.record(z.string(), z.array(z.string())) })
  .meta({ id: "UserRoles" });
export type UserRoles = z.infer<typeof userRoles>;

/** Our addition: the session of the request, so that a screen can say how somebody is signed in and until when. */
export const currentSession = z
  .object({
    id: z.string().describe("Id of the session key; not a secret."),
    login_type: loginType,
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: "CurrentSession" });
export type CurrentSession = z.infer<typeof currentSession>;

const permissions = z.array(z.object({ negate: z.boolean(), resource_type: z.string(), action: z.string() }));

/** An existing role. What it permits is fixed here and not disclosed: the lists are empty. */
export const assignableRole = z
  .object({
    name: z.string(),
    display_name: z.string(),
    site_permissions: permissions,
    user_permissions: permissions,
    organization_permissions: permissions,
    organization_member_permissions: permissions,
    assignable: z.boolean().describe("Whether the caller can give it to somebody."),
    built_in: z.boolean(),
  })
  .meta({ id: "AssignableRole" });
export type AssignableRole = z.infer<typeof assignableRole>;

/**
 * What the OpenID Connect provider said about the caller. Claims are read at sign-in and not stored, so there are none.
 */
export const oidcClaims = z.object({ claims: z.record(z.string(), z.unknown()) }).meta({ id: "OIDCClaimsResponse" });
export type OidcClaims = z.infer<typeof oidcClaims>;
