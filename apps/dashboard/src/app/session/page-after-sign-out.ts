import { serverState } from "../../api/server-state.ts";
import { paths } from "../paths.ts";

/** After signing out, nobody must be signed in again at once by a provider that still knows them. */
export function pageAfterSignOut(): string {
  return serverState.authMethods()?.sign_in_redirect ? paths.allWays.href() : paths.login.href();
}
