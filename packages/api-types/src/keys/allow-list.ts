import { z } from "zod";

export const ANY = "*";

/** The resource types that an allow list can name, as Coder calls them; `*` stands for all. */
const RESOURCE_TYPES = new Set([
  ANY,
  "api_key",
  "audit_log",
  "chat_model_config",
  "debug_info",
  "deployment_config",
  "deployment_stats",
  "file",
  "group",
  "group_member",
  "inbox_notification",
  "notification_preference",
  "oauth2_app",
  "oauth2_app_secret",
  "organization",
  "organization_member",
  "organization_skill",
  "provisioner_daemon",
  "provisioner_jobs",
  "task",
  "template",
  "user",
  "user_secret",
  "user_skill",
  "workspace",
  "workspace_proxy",
]);

/** What a key may touch: all resources of a type, or one by its id; `*` stands for all (signin#6.2). */
const allowListTarget = z
  .object({ type: z.string(), id: z.string().describe("A UUID, or `*`.") })
  .meta({ id: "APIAllowListTarget" });
type AllowListTarget = z.infer<typeof allowListTarget>;

/**
 * An entry of a request: Coder's text `type:id`, or an object as in its generated types. An invalid entry is reported
 * as invalid JSON.
 */
export const allowListEntry = z
  .union([allowListTarget, z.string().describe("`type:id`.")])
  .catch(({ input }) => input as AllowListTarget)
  .superRefine((entry, context) => {
    const problem = problemOf(entry);
    if (problem) context.addIssue({ code: "custom", message: problem, params: { decode: true } });
  });

/**
 * The entry in the text form in which keys store and return it. Only for entries that {@link allowListEntry} has
 * accepted.
 */
export function toAllowListText(entry: AllowListTarget | string): string {
  const { type, id } = typeof entry === "string" ? split(entry) : entry;
  return `${type}:${id.toLowerCase()}`;
}

function split(entry: string): AllowListTarget {
  const [type = "", id = ""] = entry.split(":");
  return { type, id };
}

function problemOf(entry: unknown): string | undefined {
  if (typeof entry === "string") {
    const parts = entry.split(":");
    const [type = "", id = ""] = parts;
    if (parts.length !== 2 || !type || !id) return `invalid allow_list entry ${quote(entry)}: want <type>:<id>`;
    return problemOfTarget(type, id);
  }
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return WRONG_KIND;
  const { type, id } = entry as Partial<Record<"type" | "id", unknown>>;
  if (!isTextOrAbsent(type) || !isTextOrAbsent(id)) return WRONG_KIND;
  return type && id ? problemOfTarget(type, id) : "allow_list entry must include both type and id";
}

const WRONG_KIND = "invalid allow_list entry: expected object with type/id or string";

function problemOfTarget(type: string, id: string): string | undefined {
  if (!RESOURCE_TYPES.has(type)) return `unknown resource type ${quote(type)}`;
  if (id === ANY || z.guid().safeParse(id).success) return undefined;
  return `invalid ${type} ID (must be UUID): ${quote(id)}`;
}

function isTextOrAbsent(value: unknown): value is string | undefined | null {
  return typeof value === "string" || value === undefined || value === null;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}
