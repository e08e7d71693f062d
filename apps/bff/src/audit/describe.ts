import type { AuditAction, AuditResourceType } from "@coder-sign-in/api-types";
import type { AuditLogRow } from "../store/schema.ts";

const RESOURCES: Record<AuditResourceType, string> = {
  user: "the account",
  api_key: "the key",
  convert_login: "the login type of",
  external_auth_link: "the link to",
  oauth2_provider_app: "the OAuth2 app",
  oauth2_provider_app_secret: "a secret of the OAuth2 app",
  git_ssh_key: "the SSH key of",
  audit_log: "the audit log",
  passkey: "the passkey",
};

/** What was done, and what was attempted and failed. */
const DONE: Record<AuditAction, readonly [done: string, tried: string]> = {
  create: ["created", "create"],
  write: ["changed", "change"],
  delete: ["deleted", "delete"],
  export: ["exported", "export"],
  login: ["signed in", "sign in"],
  logout: ["signed out", "sign out"],
  register: ["signed up", "sign up"],
  request_password_reset: ["requested a password reset for", "request a password reset for"],
};
const WITHOUT_RESOURCE = new Set(["login", "logout", "register"]);

const WAYS: Record<string, string> = {
  password: " with a password",
  github: " with GitHub",
  oidc: " with OpenID Connect",
};

const METHODS: Record<string, string> = {
  passkey: " with a passkey",
  recovery_code: " with a password and a recovery code",
};

/** In words, with `{user}` and `{target}` for their names, as Coder's dashboard expects. */
export function describeAuditLog(row: Pick<AuditLogRow, "statusCode" | "additionalFields"> & Described): string {
  const [done, tried] = DONE[row.action];
  const verb = row.statusCode < 400 ? done : `failed to ${tried}`;
  if (WITHOUT_RESOURCE.has(row.action)) return `{user} ${verb}${wayOf(row.additionalFields)}`;
  const where = row.additionalFields.automatic_subsystem === "coder_behind" ? " at the Coder behind" : "";
  return `{user} ${verb} ${RESOURCES[row.resourceType]} {target}${where}`.trimEnd();
}

/** The login type says how, unless something else replaced or accompanied the password. */
function wayOf({ login_type: loginType, method }: AuditLogRow["additionalFields"]): string {
  return METHODS[String(method)] ?? WAYS[String(loginType)] ?? "";
}

interface Described {
  action: AuditAction;
  resourceType: AuditResourceType;
}
