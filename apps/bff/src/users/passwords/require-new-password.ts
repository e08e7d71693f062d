import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import type { UserRow } from "../../store/schema.ts";
import { passwordWeakness } from "./password-strength.ts";

export function requireStrongPassword(password: string): void {
  const weakness = passwordWeakness(password);
  if (!weakness) return;
  throw new ApiError(400, "Invalid password.", { validations: [{ field: "password", detail: weakness }] });
}

export async function requireOtherPassword(
  { passwords }: Pick<Deps, "passwords">,
  user: UserRow,
  password: string,
): Promise<void> {
  if (!(await passwords.verify(password, user.hashedPassword))) return;
  throw new ApiError(400, "New password cannot match old password.");
}
