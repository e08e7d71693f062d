import type { Answer } from "./answer.ts";

/** What a provider sent: the members of an object or a form, or a description of something else. */
export type AnswerBody = Members | { what: string };

export interface Members {
  members: Record<string, unknown>;
  isForm: boolean;
}

const FORM = "application/x-www-form-urlencoded";
/** What distinguishes a form from text. */
const TELLING = ["access_token", "device_code", "error"];

/** JSON whatever its content type, or a form, as golang.org/x/oauth2 reads answers (design#25). */
export async function readBody(answer: Answer): Promise<AnswerBody> {
  const text = (await answer.text()).trim();
  const type = answer.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (text === "") return { what: "nothing" };
  if (type.includes("html") || /^<(?:!doctype|html)/i.test(text)) return jsonOf(text) ?? { what: "a web page" };
  if (type === FORM || type === "text/plain") return jsonOf(text) ?? formOf(text, type);
  return jsonOf(text) ?? { what: /^[[{"]/.test(text) ? "broken JSON" : "text" };
}

/** Names match in any case, as in Go's JSON; of two, the exact one counts. */
export function memberOf(members: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(members, name)) return members[name];
  const alike = Object.keys(members).find((other) => other.toLowerCase() === name);
  return alike === undefined ? undefined : members[alike];
}

export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "string") return "a text";
  return typeof value === "number" ? "a number" : "true or false";
}

function jsonOf(text: string): AnswerBody | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (value === null) return { members: {}, isForm: false };
    if (typeof value !== "object" || Array.isArray(value)) return { what: kindOf(value) };
    return { members: { ...value }, isForm: false };
  } catch {
    return undefined;
  }
}

function formOf(text: string, type: string): AnswerBody {
  const form = new URLSearchParams(text);
  if (type !== FORM && !TELLING.some((name) => form.has(name))) return { what: "text" };
  return { members: Object.fromEntries([...form.keys()].map((name) => [name, form.get(name)])), isForm: true };
}
