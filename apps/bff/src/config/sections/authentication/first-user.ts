import type { FirstUserConfig } from "../../config.ts";
import type { OwnValues } from "../../global-options.ts";

export function readFirstUser(own: OwnValues): FirstUserConfig | undefined {
  const given = {
    email: own.firstUserEmail,
    username: own.firstUserUsername,
    name: own.firstUserName,
    password: own.firstUserPassword,
  };
  return Object.values(given).some((text) => text !== undefined) ? given : undefined;
}
