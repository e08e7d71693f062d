import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { slowOldPasswords } from "../../rate-limits/slow-guesses.ts";
import type { UserRow } from "../../store/schema.ts";

/** Whoever changes how an account is signed in to has to give its password, as for a change of the password itself. */
export async function requirePasswordAgain(deps: Deps, user: UserRow, password: string): Promise<void> {
  if (user.loginType !== "password") throw new ApiError(400, "Passkeys are for accounts that sign in with a password.");
  await slowOldPasswords(deps, user.id, async () => {
    if (!(await deps.passwords.verify(password, user.hashedPassword))) throw incorrectPassword();
  });
}

function incorrectPassword(): ApiError {
  const detail = "Password is incorrect.";
  return new ApiError(400, detail, { validations: [{ field: "password", detail }] });
}
