import { compositeScopes } from "@coder-sign-in/api-types/composite-scopes";

/** What may be done with one type of resource. */
export interface Ability {
  subject: string;
  /** Verbs, to be read after "It can": `see`, `start`. */
  actions: string[];
}

interface Words {
  resource: string;
  subject: string;
  actions: Readonly<Record<string, string>>;
}

const CHANGES = { create: "create", update: "change", delete: "delete" };

/** In display order. The same resource may appear twice: one's own account differs from other people's. */
const WORDS: readonly Words[] = [
  {
    resource: "workspace",
    subject: "Workspaces",
    actions: {
      read: "see",
      create: "create",
      update: "change",
      start: "start",
      stop: "stop",
      ssh: "connect over SSH",
      application_connect: "open their apps",
      delete: "delete",
    },
  },
  {
    resource: "template",
    subject: "Templates",
    actions: { read: "see", use: "use for new workspaces", ...CHANGES, view_insights: "see how they are used" },
  },
  { resource: "file", subject: "Template sources", actions: { read: "download", create: "upload" } },
  { resource: "provisioner_jobs", subject: "Build jobs", actions: { read: "see" } },
  {
    resource: "user",
    subject: "Your account",
    actions: {
      read_personal: "read your name, email address and public SSH key",
      update_personal: "change your profile, password and SSH key",
    },
  },
  { resource: "user", subject: "Other people", actions: { read: "see their accounts", ...CHANGES } },
  { resource: "api_key", subject: "Your tokens", actions: { read: "see", ...CHANGES } },
  { resource: "user_secret", subject: "Your secrets", actions: { read: "read", ...CHANGES } },
  { resource: "user_skill", subject: "Your skills", actions: { read: "see", ...CHANGES } },
  { resource: "organization", subject: "Organizations", actions: { read: "see", ...CHANGES } },
  { resource: "organization_member", subject: "Members of organizations", actions: { read: "see" } },
  {
    resource: "organization_skill",
    subject: "Skills of organizations",
    actions: { read: "see", ...CHANGES, share: "share" },
  },
  { resource: "inbox_notification", subject: "Your notifications", actions: { read: "read", update: "mark as read" } },
  { resource: "chat_model_config", subject: "Chat models", actions: { read: "see", share: "share" } },
];

/** Worth mentioning if an app does not get it. */
const WORTH_KNOWING: readonly [permission: string, words: string][] = [
  ["api_key:create", "create tokens that outlive it"],
  ["user:update_personal", "change your password or your profile"],
  ["workspace:delete", "delete workspaces"],
  ["workspace:ssh", "connect to workspaces"],
  ["user_secret:read", "read your secrets"],
  ["user:read", "see other people's accounts"],
  ["deployment_config:update", "administer this deployment, even if you can"],
];

const EVERYTHING = "coder:all";

/** What these scopes allow, in words; a name without words stands for itself. */
export function scopesInWords(scopes: readonly string[]): Ability[] {
  if (scopes.includes(EVERYTHING)) return [{ subject: "Full access", actions: ["do everything you can do"] }];
  const permissions = expand(scopes);
  const told = WORDS.map(({ resource, subject, actions }) => ({
    subject,
    actions: Object.keys(actions).flatMap((action) =>
      holds(permissions, resource, action) ? [actions[action] ?? ""] : [],
    ),
  })).filter(({ actions }) => actions.length > 0);
  const untold = permissions.filter((permission) => !hasWords(permission));
  return untold.length > 0 ? [...told, { subject: "Also", actions: untold }] : told;
}

/** What an app will not be able to do, in words after "It cannot". */
export function beyondScopes(scopes: readonly string[]): string[] {
  if (scopes.includes(EVERYTHING)) return [];
  const permissions = expand(scopes);
  return WORTH_KNOWING.filter(([permission]) => {
    const [resource = "", action = ""] = permission.split(":");
    return !holds(permissions, resource, action);
  }).map(([, words]) => words);
}

function expand(scopes: readonly string[]): string[] {
  return [...new Set(scopes.flatMap((scope) => compositeScopes[scope] ?? [scope]))];
}

function holds(permissions: readonly string[], resource: string, action: string): boolean {
  return permissions.includes(`${resource}:${action}`) || permissions.includes(`${resource}:*`);
}

function hasWords(permission: string): boolean {
  const [resource, action = ""] = permission.split(":");
  return WORDS.some((words) => words.resource === resource && (action === "*" || Object.hasOwn(words.actions, action)));
}
