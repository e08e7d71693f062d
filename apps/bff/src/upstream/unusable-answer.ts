import { UpstreamError } from "./upstream-error.ts";

/** The provider's answer is final and unusable: asking again would not help. */
export class UnusableAnswer extends UpstreamError {
  constructor(message: string) {
    super("malformed", message);
    this.name = "UnusableAnswer";
  }
}
