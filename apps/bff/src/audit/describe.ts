import type { AuditAction, AuditResourceType } from "@coder-sign-in/api-types";
import type { AuditLogRow } from "../store/schema.ts";

const RESOURCES = wordsFor<AuditResourceType, string>({
  user: "the account",
  api_key: "the key",
  convert_login: "the login type of",
  external_auth_link: "the link to",
  oauth2_provider_app: "the OAuth2 app",
  oauth2_provider_app_secret: "a secret of the OAuth2 app",
  git_ssh_key: "the SSH key of",
  audit_log: "the audit log",
  passkey: "the passkey",
});

/** What was done, and what was attempted and failed. */
const DONE = wordsFor<AuditAction, readonly [done: string, tried: string]>({
  create: ["created", "create"],
  write: ["changed", "change"],
  delete: ["deleted", "delete"],
  export: ["exported", "export"],
  login: ["signed in", "sign in"],
  logout: ["signed out", "sign out"],
  register: ["signed up", "sign up"],
  request_password_reset: ["requested a password reset for", "request a password reset for"],
});
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

type DescribedRow = Pick<AuditLogRow, "action" | "resourceType" | "statusCode" | "additionalFields">;

/** In words, with `{user}` and `{target}` for their names, as Coder's dashboard expects. */
export function describeAuditLog({ action, resourceType, statusCode, additionalFields }: DescribedRow): string {
  const [done, tried] = DONE.get(action) ?? unknownAction(action);
  const verb = statusCode < 400 ? done : `failed to ${tried}`;
  if (WITHOUT_RESOURCE.has(action)) return `{user} ${verb}${wayOf(additionalFields)}`;
  const resource = RESOURCES.get(resourceType) ?? `the ${resourceType.replaceAll("_", " ")}`;
  const where = additionalFields.automatic_subsystem === "coder_behind" ? " at the Coder behind" : "";
  return `{user} ${verb} ${resource} {target}${where}`.trimEnd();
}

/** During an upgrade a newer replica may write what this one has no words for. */
function unknownAction(action: string): readonly [done: string, tried: string] {
  return [`did "${action}" to`, `do "${action}" to`];
}

/** The login type says how, unless something else replaced or accompanied the password. */
function wayOf({ login_type: loginType, method }: AuditLogRow["additionalFields"]): string {
  return METHODS[String(method)] ?? WAYS[String(loginType)] ?? "";
}

/** Of each known name; asked for with any. */
function wordsFor<Name extends string, Words>(words: Record<Name, Words>): ReadonlyMap<string, Words> {
  return new Map(Object.entries<Words>(words));
}
