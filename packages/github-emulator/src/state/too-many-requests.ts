/** A limit is reached; see `sendTooManyRequests` for how GitHub says so. */
export class TooManyRequests extends Error {
  override name = "TooManyRequests";
}
