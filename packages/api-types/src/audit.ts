export const auditActions = [
  "create",
  "write",
  "delete",
  "login",
  "logout",
  "register",
  "request_password_reset",
] as const;

export const auditResourceTypes = [
  "user",
  "api_key",
  "convert_login",
  "oauth2_provider_app",
  "oauth2_provider_app_secret",
] as const;

export type AuditAction = (typeof auditActions)[number];
export type AuditResourceType = (typeof auditResourceTypes)[number];
