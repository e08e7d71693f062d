import { UpstreamError } from "./upstream-error.ts";

/** What answers there is not what was looked for. Only an administrator can mend that, so nothing waits for it. */
export class WrongAddress extends UpstreamError {
  constructor(message: string, status: number) {
    super("malformed", message, { status });
    this.name = "WrongAddress";
  }
}
