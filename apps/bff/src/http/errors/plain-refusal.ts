/** An answer that is a line of text, or empty, whatever the client accepts. Thrown anywhere, sent by the dispatcher. */
export class PlainRefusal extends Error {
  readonly status: number;
  readonly text: string;
  readonly headers: Record<string, string>;

  constructor(status: number, text: string, headers: Record<string, string> = {}) {
    super(text);
    this.name = "PlainRefusal";
    this.status = status;
    this.text = text;
    this.headers = headers;
  }
}
