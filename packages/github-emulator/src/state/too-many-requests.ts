/** A limit was reached; see `sendTooManyRequests` for GitHub's answer. */
export class TooManyRequests extends Error {
  override name = "TooManyRequests";
}
