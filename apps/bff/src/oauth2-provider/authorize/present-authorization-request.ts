import type { AuthorizationRequest } from "@coder-sign-in/api-types";
import { UNLIMITED } from "../../keys/scopes.ts";
import type { AuthorizationRequestRow, OAuth2AppRow } from "../../store/oauth2-schema.ts";
import type { UserRow } from "../../store/schema.ts";
import { scopeNames } from "../scopes/scope-names.ts";
import { redirectTarget } from "./redirects/redirect-target.ts";

interface Presented {
  row: AuthorizationRequestRow;
  app: OAuth2AppRow;
  user: UserRow;
  cancelUri: string;
}

export function presentAuthorizationRequest({ row, app, user, cancelUri }: Presented): AuthorizationRequest {
  const scopes = scopeNames(row.scope);
  return {
    id: row.id,
    app: {
      id: app.id,
      name: app.name,
      icon: app.icon,
      client_uri: app.clientUri,
      dynamically_registered: app.dynamicallyRegistered,
    },
    user: { username: user.username, name: user.name, email: user.email, avatar_url: user.avatarUrl },
    redirect: redirectTarget(row.redirectUri),
    scopes,
    full_access: scopes.includes(UNLIMITED),
    cancel_uri: cancelUri,
    expires_at: row.expiresAt.toISOString(),
  };
}
