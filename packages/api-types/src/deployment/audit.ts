import { z } from "zod";
import { user } from "../users/users.ts";

export const auditAction = z
  .enum(["create", "write", "delete", "export", "login", "logout", "register", "request_password_reset"])
  .meta({ id: "AuditAction" });
export type AuditAction = z.infer<typeof auditAction>;

export const auditResourceType = z
  .enum([
    "user",
    "api_key",
    "convert_login",
    "external_auth_link",
    "oauth2_provider_app",
    "oauth2_provider_app_secret",
    "git_ssh_key",
    "audit_log",
    "passkey",
  ])
  .meta({ id: "ResourceType" });
export type AuditResourceType = z.infer<typeof auditResourceType>;

export const auditDiffField = z
  .object({
    old: z.unknown(),
    new: z.unknown(),
    secret: z.boolean().describe("It changed, but neither value is shown."),
  })
  .meta({ id: "AuditDiffField" });

/** One security event (signin#10.1). */
export const auditLog = z
  .object({
    id: z.uuid(),
    request_id: z.uuid().describe("All zeros for what the server did by itself."),
    time: z.iso.datetime(),
    ip: z.string(),
    user_agent: z.string(),
    resource_type: auditResourceType.or(z.string()).describe("While a deployment is upgraded, also one that is newer."),
    resource_id: z
      .uuid()
      .describe("Of a key or a link, the id of the person it belongs to; all zeros when nothing was found."),
    resource_target: z.string().describe("The resource's name for people."),
    resource_icon: z.string().describe("Always empty."),
    action: auditAction.or(z.string()).describe("While a deployment is upgraded, also one that is newer."),
    diff: z.record(z.string(), auditDiffField),
    status_code: z.int().describe("How the request was answered."),
    additional_fields: z.record(z.string(), z.unknown()),
    description: z.string().describe("What happened, in words; `{user}` and `{target}` stand for their names."),
    resource_link: z.string().describe("Always empty."),
    is_deleted: z.boolean().describe("Whether the account that the row is about is gone."),
    user: user.nullable().describe("Who did it; null when nobody could be told."),
  })
  .meta({ id: "AuditLog" });
export type AuditLog = z.infer<typeof auditLog>;

/** The order of the audit log, descending with a minus. */
export const auditSort = z.enum(["time", "-time"]);

export const auditExportFormat = z.enum(["csv", "jsonl"]);
export type AuditExportFormat = z.infer<typeof auditExportFormat>;

export const auditLogResponse = z
  .object({ audit_logs: z.array(auditLog), count: z.int().describe("Of all rows that the filter finds.") })
  .meta({ id: "AuditLogResponse" });
export type AuditLogResponse = z.infer<typeof auditLogResponse>;
