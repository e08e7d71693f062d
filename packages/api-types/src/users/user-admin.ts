import { z } from "zod";
import { email, pictureAddress, username } from "../fields.ts";
import { loginType, user, userStatus } from "./users.ts";

/** People, all or one page of them, and the total that the search finds. */
export const getUsersResponse = z
  .object({ users: z.array(user), count: z.int().describe("Of all people that the search finds.") })
  .meta({ id: "GetUsersResponse" });
export type GetUsersResponse = z.infer<typeof getUsersResponse>;

/** The order of the list of people, descending with a minus. */
export const userSort = z.enum(["username", "-username", "created_at", "-created_at", "last_seen_at", "-last_seen_at"]);
export type UserSort = z.infer<typeof userSort>;

/** Go's decoder accepts nothing else as an id. */
const organizationId = z.string().superRefine((id, context) => {
  if (z.guid().safeParse(id).success) return;
  const message = `organization_ids: ${JSON.stringify(id.slice(0, 100))} is not a UUID`;
  context.addIssue({ code: "custom", message, params: { decode: true } });
});

/** An account that an administrator creates. `disable_login` is what older clients send for `login_type: "none"`. */
export const createUserRequestWithOrgs = z
  .object({
    email,
    username,
    name: z.string().nullish(),
    password: z.string().nullish().describe("Needed for, and only for, accounts that sign in with a password."),
    login_type: loginType.or(z.literal("")).nullish().describe("password (when absent), github, oidc or none."),
    disable_login: z.boolean().nullish(),
    user_status: userStatus.or(z.literal("")).nullish().describe("dormant when absent: until somebody signs in."),
    organization_ids: z.array(organizationId).nullish().describe("There is one organization; absent means that one."),
  })
  .meta({ id: "CreateUserRequestWithOrgs" });
export type CreateUserRequestWithOrgs = z.infer<typeof createUserRequestWithOrgs>;

export const updateRoles = z
  .object({ roles: z.array(z.string()).describe("All site roles that the person has from now on.") })
  .meta({ id: "UpdateRoles" });
export type UpdateRoles = z.infer<typeof updateRoles>;

export const updateUserLoginTypeRequest = z
  .object({
    login_type: loginType.describe("password, github, oidc or none."),
    password: z
      .string()
      .nullish()
      .describe("Of an account that signs in with one from now on. Without it a code to set one is mailed."),
  })
  .meta({ id: "UpdateUserLoginTypeRequest" });
export type UpdateUserLoginTypeRequest = z.infer<typeof updateUserLoginTypeRequest>;

export const updateUserProfileRequest = z
  .object({
    username: username.describe("Another one: for owners and user admins."),
    name: z.string().nullish(),
    avatar_url: pictureAddress
      .nullish()
      .describe(
        "An address of http or https, or a path here; empty: none. Absent: as it is. Accounts that sign in at a provider have the picture from there.",
      ),
  })
  .meta({ id: "UpdateUserProfileRequest" });
export type UpdateUserProfileRequest = z.infer<typeof updateUserProfileRequest>;
