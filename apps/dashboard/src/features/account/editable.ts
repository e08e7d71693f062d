import type { User } from "@coder-sign-in/api-types";
import { isAmong, userAdmins } from "../../app/audiences.ts";

/** The provider that sets this person's name, email and picture at each sign-in, if any (signin#4.5). */
export function providerOf({ login_type }: User): "GitHub" | "OpenID Connect" | undefined {
  if (login_type === "github") return "GitHub";
  return login_type === "oidc" ? "OpenID Connect" : undefined;
}

export function mayRename(user: User): boolean {
  return isAmong(userAdmins, user);
}

/** Name and picture. */
export function mayEdit(user: User): boolean {
  return providerOf(user) === undefined;
}
