import type { DeviceAuthorization } from "@coder-sign-in/api-types";
import { UNLIMITED } from "../../keys/scopes.ts";
import type { OAuth2AppRow, OAuth2DeviceCodeRow } from "../../store/oauth2-schema.ts";
import { scopeNames } from "../scopes/scope-names.ts";
import { showUserCode } from "./user-code.ts";

/** All that a person needs to tell their own device from a stranger's (rules#62). */
export function presentDevice(row: OAuth2DeviceCodeRow, app: OAuth2AppRow): DeviceAuthorization {
  const scopes = scopeNames(row.scope);
  return {
    id: row.id,
    user_code: showUserCode(row.userCode),
    app: {
      id: app.id,
      name: app.name,
      icon: app.icon,
      client_uri: app.clientUri,
      dynamically_registered: app.dynamicallyRegistered,
    },
    scopes,
    full_access: scopes.includes(UNLIMITED),
    requested_from: row.requesterAddress,
    requested_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
  };
}
