import { addressHeader } from "../coder/coder-site.ts";
import type { LoadRequest } from "../load/load.ts";

/** All connections together stay below the 50,000 addresses that the server counts individually. */
const ADDRESSES_OF_EACH = 1000;

/** The same request from many addresses, none of which comes near its limit. */
export function fromAddresses(connection: number, request: LoadRequest): LoadRequest[] {
  return Array.from({ length: ADDRESSES_OF_EACH }, (_, turn) => ({
    ...request,
    headers: { ...request.headers, ...addressHeader(connection * ADDRESSES_OF_EACH + turn) },
  }));
}
