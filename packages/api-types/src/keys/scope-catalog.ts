/**
 * The scopes that a token can be limited to, sorted (oauth-provider#10). `*` stands for every action on a resource;
 * names with a dot are composite scopes.
 */
export const scopeCatalog = [
  "api_key:*",
  "api_key:create",
  "api_key:delete",
  "api_key:read",
  "api_key:update",
  "chat_model_config:read",
  "chat_model_config:share",
  "coder:all",
  "coder:apikeys.manage_self",
  "coder:application_connect",
  "coder:templates.author",
  "coder:templates.build",
  "coder:workspaces.access",
  "coder:workspaces.create",
  "coder:workspaces.delete",
  "coder:workspaces.operate",
  "file:*",
  "file:create",
  "file:read",
  "inbox_notification:read",
  "inbox_notification:update",
  "organization:*",
  "organization:delete",
  "organization:read",
  "organization:update",
  "organization_skill:*",
  "organization_skill:create",
  "organization_skill:delete",
  "organization_skill:read",
  "organization_skill:share",
  "organization_skill:update",
  "template:*",
  "template:create",
  "template:delete",
  "template:read",
  "template:update",
  "template:use",
  "user:*",
  "user:read",
  "user:read_personal",
  "user:update_personal",
  "user_secret:*",
  "user_secret:create",
  "user_secret:delete",
  "user_secret:read",
  "user_secret:update",
  "user_skill:*",
  "user_skill:create",
  "user_skill:delete",
  "user_skill:read",
  "user_skill:update",
  "workspace:*",
  "workspace:application_connect",
  "workspace:create",
  "workspace:delete",
  "workspace:read",
  "workspace:ssh",
  "workspace:start",
  "workspace:stop",
  "workspace:update",
] as const;

/** What an endpoint can require of a key: a name of the catalog, or one that only keys with full access have. */
export type RequiredScope =
  | "coder:all"
  | "user:read_personal"
  | "user:update_personal"
  | "user:read"
  | "user:create"
  | "user:update"
  | "user:delete"
  | "assign_role:read"
  | "organization:read"
  | "api_key:read"
  | "api_key:create"
  | "api_key:update"
  | "api_key:delete"
  | "audit_log:read"
  | "debug_info:read"
  | "deployment_config:read"
  | "deployment_config:update"
  | "deployment_stats:read"
  | "oauth2_app:read"
  | "oauth2_app:create"
  | "oauth2_app:update"
  | "oauth2_app:delete";
