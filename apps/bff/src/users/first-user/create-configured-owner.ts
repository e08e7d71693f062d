import { createFirstUserRequest } from "@coder-sign-in/api-types";
import type { FirstUserConfig } from "../../config/config.ts";
import { ConfigError } from "../../config/config-error.ts";
import { ownOptions } from "../../config/global-options.ts";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { passwordWeakness } from "../passwords/password-strength.ts";
import { isReservedUsername, reservedUsername } from "../require-usable-username.ts";
import { createFirstUser } from "./create-first-user.ts";

const variables = {
  email: ownOptions.firstUserEmail.env,
  username: ownOptions.firstUserUsername.env,
  name: ownOptions.firstUserName.env,
  password: ownOptions.firstUserPassword.env,
} as const satisfies Record<keyof FirstUserConfig, string>;

/**
 * Creates the owner that the operator has configured, while there are no accounts; afterwards the setting is ignored,
 * valid or not. Throws a `ConfigError` if that owner cannot be created. One of several replicas creates it.
 */
export async function createConfiguredOwner(deps: Deps): Promise<void> {
  const { firstUser } = deps.config;
  if (!firstUser || (await deps.store.users.hasAny())) return;
  const { email = "", username = "", password = "", name } = firstUser;
  const problems = problemsOf(deps.config, { email, username, password });
  if (problems.length > 0) throw new ConfigError(problems);
  try {
    await createFirstUser(deps, { email, username, password, name });
    deps.log.info(`${username} was created as owner, as set in ${variables.username}.`);
  } catch (error) {
    // Another replica, or a person, was faster.
    if (!(error instanceof ApiError) || error.status !== 409) throw error;
  }
}

type Account = Record<"email" | "username" | "password", string>;

function problemsOf({ passwordAuthDisabled }: Deps["config"], account: Account): string[] {
  if (passwordAuthDisabled) {
    return [
      `${variables.password} sets a password for the owner, but CODER_DISABLE_PASSWORD_AUTH is on. Unset the CODER_FIRST_USER_ variables, and the first person who signs in becomes owner; or allow passwords.`,
    ];
  }
  const fields = ["email", "username", "password"] as const;
  const missing = fields.filter((field) => account[field] === "");
  if (missing.length > 0) {
    return missing.map(
      (field) => `${variables[field]} is missing: the first owner needs an email, a username and a password.`,
    );
  }
  const weakness = passwordWeakness(account.password);
  return [
    ...(createFirstUserRequest.shape.email.safeParse(account.email).success
      ? []
      : [`${variables.email}: ${JSON.stringify(account.email)} is not an email address.`]),
    ...(createFirstUserRequest.shape.username.safeParse(account.username).success
      ? []
      : [
          `${variables.username}: ${JSON.stringify(account.username)} is not a username; use letters, digits and single hyphens between them, at most 32.`,
        ]),
    ...(isReservedUsername(account.username) ? [`${variables.username}: ${reservedUsername(account.username)}`] : []),
    ...(weakness ? [`${variables.password}: ${weakness}.`] : []),
  ];
}
