import type { Deps } from "../deps.ts";
import { mergeHandlers } from "../dispatch/merge-handlers.ts";
import { userAdminHandlers } from "./administration/user-admin.handlers.ts";
import { gitSshKeyHandlers } from "./git-ssh-key/git-ssh-key.handlers.ts";
import { userLinksHandlers } from "./links/user-links.handlers.ts";
import { organizationsHandlers } from "./organizations/organizations.handlers.ts";
import { passkeySettingsHandlers } from "./passkeys/passkey-settings.handlers.ts";
import { passkeysHandlers } from "./passkeys/passkeys.handlers.ts";
import { passwordsHandlers } from "./passwords/passwords.handlers.ts";
import { userSettingsHandlers } from "./settings/user-settings.handlers.ts";
import { usersHandlers } from "./users.handlers.ts";

/** People, what they may change about themselves, and what administrators may (signin#2 and general#15). */
export function usersEndpoints(deps: Deps) {
  return mergeHandlers(
    usersHandlers(deps),
    userAdminHandlers(deps),
    passwordsHandlers(deps),
    passkeysHandlers(deps),
    passkeySettingsHandlers(deps),
    organizationsHandlers(deps),
    gitSshKeyHandlers(deps),
    userSettingsHandlers(deps),
    userLinksHandlers(deps),
  );
}
