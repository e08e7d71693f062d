import { UpstreamError } from "./upstream-error.ts";

/**
 * The answer does not come from the expected service. Only an administrator can fix the address, so nothing retries.
 */
export class WrongAddress extends UpstreamError {
  constructor(message: string, status: number) {
    super("malformed", message, { status });
    this.name = "WrongAddress";
  }
}
