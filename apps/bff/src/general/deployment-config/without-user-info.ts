import type { OptionValue } from "../../config/resolved-option.ts";

/** User and password are all between the slashes and the last @ before the path. */
const USER_INFO = /(\/\/)[^\s/?#]*@/g;

/** The same value, but no URL in it, however deep, carries a user name or a password. */
export function withoutUserInfo<Value extends OptionValue>(value: Value): Value;
export function withoutUserInfo(value: unknown): unknown {
  if (typeof value === "string") return value.replace(USER_INFO, "$1");
  if (Array.isArray(value)) return value.map(withoutUserInfo);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutUserInfo(member)]));
}
