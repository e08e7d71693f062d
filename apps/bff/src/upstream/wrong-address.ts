import { UpstreamError } from "./upstream-error.ts";

/**
 * The answer does not come from the expected service. Only an administrator can fix the address, so nothing retries.
 * People read the message, so it names no host (signin#10.4); the cause is for the log.
 */
export class WrongAddress extends UpstreamError {
  constructor(message: string, status: number, options: { cause?: Error } = {}) {
    super("malformed", message, { ...options, status });
    this.name = "WrongAddress";
  }
}
