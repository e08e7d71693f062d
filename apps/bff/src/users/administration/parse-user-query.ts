import { loginType, userStatus, type ValidationError } from "@coder-sign-in/api-types";
import { z } from "zod";
import { ApiError } from "../../http/api-error.ts";
import type { UserFilter } from "../../store/tables/user-search.ts";
import { MEMBER, siteRoles } from "../roles.ts";

/** `word`, `key:value`, or either with a part in double quotes. */
const TERM = /(?:[^\s"]|"[^"]*"?)+/g;
const KEYED = /^(\w+):(.*)$/;

/** Turns a search text into a filter. Throws 400 that names each term it does not understand. */
export function parseUserQuery(text: string): UserFilter {
  const problems: ValidationError[] = [];
  const filter: UserFilter = { words: [], names: [], roles: [], times: [] };
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

type Reader = (filter: UserFilter, value: string) => boolean;

/** Each puts the meaning of its value into the filter; false if it has none. */
const READERS: Readonly<Record<string, Reader>> = {
  status: (filter, value) => {
    filter.statuses = oneOfEach(userStatus, value);
    return filter.statuses !== undefined;
  },
  login_type: (filter, value) => {
    filter.loginTypes = oneOfEach(loginType, value);
    return filter.loginTypes !== undefined;
  },
  role: (filter, value) => {
    if (value === MEMBER) return true; // Everybody is a member.
    filter.roles.push(value);
    return siteRoles.includes(value);
  },
  name: (filter, value) => filter.names.push(value) > 0 && value !== "",
  github_com_user_id: (filter, value) => {
    filter.githubUserId = value;
    return /^\d{1,18}$/.test(value);
  },
  last_seen_before: (filter, value) => readTime(filter, value, { column: "lastSeenAt", is: "<=" }),
  last_seen_after: (filter, value) => readTime(filter, value, { column: "lastSeenAt", is: ">=" }),
  created_before: (filter, value) => readTime(filter, value, { column: "createdAt", is: "<=" }),
  created_after: (filter, value) => readTime(filter, value, { column: "createdAt", is: ">=" }),
};

function readFilter(filter: UserFilter, key: string, value: string): boolean {
  return Object.hasOwn(READERS, key) && READERS[key]?.(filter, value) === true;
}

/** RFC 3339, within the range of years that it supports. */
function readTime({ times }: UserFilter, value: string, bound: Omit<UserFilter["times"][number], "time">): boolean {
  const parsed = rfc3339.safeParse(value.toUpperCase());
  const time = new Date(parsed.success ? parsed.data : Number.NaN);
  if (!(time >= EARLIEST && time <= LATEST)) return false;
  times.push({ ...bound, time });
  return true;
}

const rfc3339 = z.iso.datetime({ offset: true });
const EARLIEST = new Date("0001-01-01T00:00:00Z");
const LATEST = new Date("9999-12-31T23:59:59.999Z");

function oneOfEach<Value extends string>(known: z.ZodType<Value>, list: string): Value[] | undefined {
  const parsed = known.array().safeParse(list.split(","));
  return parsed.success ? parsed.data : undefined;
}
