import { routes } from "@coder-sign-in/api-types";
import { ApiError } from "../http/api-error.ts";

/** Words that take a username's place in paths: such an account could not be reached by its name (signin#1.7). */
const RESERVED = new Set(
  Object.values(routes).flatMap(({ path }) => /^\/api\/v2\/users\/([a-z0-9-]+)/.exec(path)?.[1] ?? []),
).add("me");

/** Case-insensitive, as names are compared. */
export function isReservedUsername(username: string): boolean {
  return RESERVED.has(username.toLowerCase());
}

export function requireUsableUsername(username: string): void {
  if (!isReservedUsername(username)) return;
  throw new ApiError(400, "Username is invalid.", {
    validations: [{ field: "username", detail: reservedUsername(username) }],
  });
}

export function reservedUsername(username: string): string {
  return `"${username}" is reserved. Choose another username.`;
}
