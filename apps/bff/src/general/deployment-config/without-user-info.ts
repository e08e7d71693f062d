import type { OptionValue } from "../../config/resolved-option.ts";

/** User and password: everything from the slashes to the last @ before the path. */
const USER_INFO = /(\/\/)[^\s/?#]*@/g;

/** The same value, with user name and password removed from every URL in it, at any depth. */
export function withoutUserInfo<Value extends OptionValue>(value: Value): Value;
export function withoutUserInfo(value: unknown): unknown {
  if (typeof value === "string") return value.replace(USER_INFO, "$1");
  if (Array.isArray(value)) return value.map(withoutUserInfo);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutUserInfo(member)]));
}
