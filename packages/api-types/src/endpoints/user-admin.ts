import { z } from "zod";
import type { Endpoint } from "../endpoint.ts";
import { response } from "../response.ts";
import { type RouteName, routes } from "../routes.ts";
import {
  createUserRequestWithOrgs,
  getUsersResponse,
  updateRoles,
  updateUserLoginTypeRequest,
  updateUserProfileRequest,
  userSort,
} from "../users/user-admin.ts";
import { user } from "../users/users.ts";

/** Other people's accounts, for owners and user admins (signin#2 and signin#10; statuses and texts as in Coder). */
export const userAdminEndpoints = {
  getUsers: {
    route: routes.getUsers,
    summary: "People, by username. For owners, user admins and auditors.",
    source: "signin#2.6",
    session: true,
    scope: "user:read",
    query: z.object({
      q: z
        .string()
        .optional()
        .describe(
          "Words that username, email or name contain, and filters: `status:active,dormant,suspended`, `role:`, `login_type:`, `name:`, `github_com_user_id:`, and by RFC 3339 times `last_seen_before:`, `last_seen_after:`, `created_before:`, `created_after:`.",
        ),
      after_id: z.string().optional().describe("Id of a user: only those that come behind."),
      limit: z.string().optional().describe("Everybody when absent or 0."),
      offset: z.string().optional().describe("How many to skip."),
      sort: userSort
        .optional()
        .describe(
          "Our addition: what the list goes by, downwards with a minus. Then `limit` is 25 when absent and 500 at most, and `after_id` is none.",
        ),
    }),
    responses: { 200: getUsersResponse, 400: response, 401: response, 403: response },
  },
  createUser: {
    route: routes.createUser,
    summary:
      "Create an account that signs in with a password, with GitHub, with OpenID Connect, or not at all. Dormant until then.",
    source: "signin#2.6",
    session: true,
    scope: "user:create",
    body: createUserRequestWithOrgs,
    responses: { 201: user, 400: response, 401: response, 403: response, 404: response, 409: response },
  },
  suspendUser: {
    route: routes.suspendUser,
    summary: "Suspend an account: from the next request on, none of its keys is good for anything.",
    source: "signin#row12 and signin#row13",
    session: true,
    scope: "user:update",
    responses: { 200: user, 400: response, 401: response, 403: response, 404: response },
  },
  activateUser: {
    route: routes.activateUser,
    summary: "Activate a suspended account. Its keys from before stay dead: the person signs in again.",
    source: "signin#2.6",
    session: true,
    scope: "user:update",
    responses: { 200: user, 400: response, 401: response, 403: response, 404: response },
  },
  updateUserRoles: {
    route: routes.updateUserRoles,
    summary: "Replace the site roles of somebody else: owner, user-admin, template-admin, auditor.",
    source: "signin#2.6",
    session: true,
    scope: "user:update",
    body: updateRoles,
    responses: { 200: user, 400: response, 401: response, 403: response, 404: response },
  },
  updateUserLoginType: {
    route: routes.updateUserLoginType,
    summary: "Our addition: how somebody else signs in from now on. Ends all that let them in until then. For owners.",
    source: "signin#2.11",
    session: true,
    scope: "user:update",
    body: updateUserLoginTypeRequest,
    responses: { 200: user, 400: response, 401: response, 403: response, 404: response },
  },
  deleteUser: {
    route: routes.deleteUser,
    summary: "Delete an account with its keys and links. Email and username are free again.",
    source: "signin#row26, signin#row27 and signin#row29",
    session: true,
    scope: "user:delete",
    responses: { 200: response, 401: response, 403: response, 404: response },
  },
  updateUserProfile: {
    route: routes.updateUserProfile,
    summary:
      "Change name and picture: one's own, or as an administrator somebody else's; administrators the username, too.",
    source: "signin#2.6",
    session: true,
    scope: ["user:update_personal", "user:update"],
    body: updateUserProfileRequest,
    responses: { 200: user, 400: response, 401: response, 403: response, 404: response, 409: response },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
