import type { Request } from "express";
import ipaddr from "ipaddr.js";
import type { ApiKeyRow, UserRow } from "../store/schema.ts";

/** Who a request comes from, and by which key. */
export interface Session {
  user: UserRow;
  key: ApiKeyRow;
  /** Those that the person is a member of. */
  organizationIds: readonly string[];
}

/** Where a request comes from, as far as configured proxies can be believed (contract signin.md 6.1). */
export function clientAddress(request: Request): string {
  const address = request.ip ?? "";
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : "0.0.0.0";
}
