/** A refusal that is not OAuth's: the API, the control API and the pages each render it in their own way. */
export class HttpError extends Error {
  override name = "HttpError";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
