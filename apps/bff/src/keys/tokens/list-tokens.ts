import { ApiError } from "../../http/api-error.ts";
import type { UserRow } from "../../store/schema.ts";

interface TokenQuery {
  include_all?: string;
  include_expired?: string;
}

interface TokenFilter {
  /** Absent: everybody's. */
  userId?: string;
  includeExpired: boolean;
}

/** Which tokens a list contains: unexpired ones of one person, unless the query asks for more (signin#6.3). */
export function readTokenFilter(
  query: TokenQuery,
  { holder, mayReadAll }: { holder: UserRow; mayReadAll: boolean },
): TokenFilter {
  const isEverybody = readFlag(query, "include_all") && mayReadAll;
  return { ...(!isEverybody && { userId: holder.id }), includeExpired: readFlag(query, "include_expired") };
}

/** Go's words for true and false; empty is false. */
function readFlag(query: TokenQuery, name: keyof TokenQuery): boolean {
  const value = query[name] ?? "";
  if (/^(1|t|T|TRUE|true|True)$/.test(value)) return true;
  if (/^(|0|f|F|FALSE|false|False)$/.test(value)) return false;
  throw new ApiError(400, "Query parameters have invalid values.", {
    validations: [{ field: name, detail: "This must be true or false." }],
  });
}
