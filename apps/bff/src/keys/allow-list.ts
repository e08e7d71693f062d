import { ANY } from "@coder-sign-in/api-types";
import { resourceNotFound } from "../http/api-error.ts";
import type { Session } from "./session.ts";

export const UNLIMITED_ALLOW_LIST = `${ANY}:${ANY}`;

/** Whether every resource that `target` (`type:id`, `*` for all) stands for is on the list. */
export function allowListCovers(allowList: readonly string[], target: string): boolean {
  if (allowList.includes(UNLIMITED_ALLOW_LIST)) return true;
  const [type, id] = target.split(":");
  return allowList.some((entry) => {
    const [allowedType, allowedId] = entry.split(":");
    return (allowedType === ANY || allowedType === type) && (allowedId === ANY || allowedId === id);
  });
}

/** Whether the list names any resource of a type. */
export function allowListReaches(allowList: readonly string[], type: string): boolean {
  return allowList.some((entry) => entry.startsWith(`${type}:`) || entry.startsWith(`${ANY}:`));
}

/** The ids of a type that the list names; undefined if it names them all. */
export function allowedIds(allowList: readonly string[], type: string): string[] | undefined {
  if (allowListCovers(allowList, `${type}:${ANY}`)) return undefined;
  return allowList.filter((entry) => entry.startsWith(`${type}:`)).map((entry) => entry.slice(type.length + 1));
}

/** For a key, a resource that its allow list omits does not exist (signin#1.1 and signin#6.2). */
export function requireAllowed({ key }: Session, type: string, id: string): void {
  if (!allowListCovers(key.allowList, `${type}:${id}`)) throw resourceNotFound();
}
