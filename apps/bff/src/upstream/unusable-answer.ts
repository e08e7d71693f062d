import { UpstreamError } from "./upstream-error.ts";

/** The provider has given what it had to give, and it is of no use: asking again brings nothing better. */
export class UnusableAnswer extends UpstreamError {
  constructor(message: string) {
    super("malformed", message);
    this.name = "UnusableAnswer";
  }
}
