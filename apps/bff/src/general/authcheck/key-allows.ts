import type { AuthorizationObject } from "@coder-sign-in/api-types";
import { allowListCovers } from "../../keys/allow-list.ts";
import { scopesAllow } from "../../keys/scopes.ts";
import type { Session } from "../../keys/session.ts";

/** A key may do less than its person (rules#41): its scopes and its allow list count as they do at every endpoint. */
export function keyAllows({ key }: Session, object: AuthorizationObject, action: string): boolean {
  const { resource_type: type, resource_id: id } = object;
  return scopesAllow(key.scopes, `${type}:${action}`) && allowListCovers(key.allowList, `${type}:${id || "*"}`);
}
