import { loginType, userStatus, type ValidationError } from "@coder-sign-in/api-types";
import type { z } from "zod";
import { ApiError } from "../http/api-error.ts";
import type { UserFilter } from "../store/user-search.ts";
import { MEMBER, siteRoles } from "./roles.ts";

/** `word`, `key:value`, or either with a part in double quotes. */
const TERM = /(?:[^\s"]|"[^"]*"?)+/g;
const KEYED = /^(\w+):(.*)$/;

/** The filter that a search text means. Throws 400 that names each term it does not understand. */
export function parseUserQuery(text: string): UserFilter {
  const problems: ValidationError[] = [];
  const filter: UserFilter = { words: [], roles: [] };
  for (const term of text.replaceAll("\u0000", "").match(TERM) ?? []) {
    const plain = term.replaceAll('"', "");
    const [, key, value = ""] = KEYED.exec(plain) ?? [];
    if (key === undefined) filter.words.push(plain);
    else if (!readFilter(filter, key.toLowerCase(), value.toLowerCase())) {
      problems.push({ field: "q", detail: `Cannot search for ${JSON.stringify(term.slice(0, 100))}.` });
    }
  }
  if (problems.length > 0) throw new ApiError(400, "Invalid user search query.", { validations: problems });
  return { ...filter, words: filter.words.filter(Boolean) };
}

function readFilter(filter: UserFilter, key: string, value: string): boolean {
  if (key === "status") {
    filter.statuses = oneOfEach(userStatus, value);
    return filter.statuses !== undefined;
  }
  if (key === "login_type") {
    filter.loginTypes = oneOfEach(loginType, value);
    return filter.loginTypes !== undefined;
  }
  if (key !== "role") return false;
  if (value === MEMBER) return true; // Everybody is a member.
  filter.roles.push(value);
  return siteRoles.includes(value);
}

function oneOfEach<Value extends string>(known: z.ZodType<Value>, list: string): Value[] | undefined {
  const parsed = known.array().safeParse(list.split(","));
  return parsed.success ? parsed.data : undefined;
}
