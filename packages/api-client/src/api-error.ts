import type { Response as ErrorBody } from "@coder-sign-in/api-types";

export interface FieldError {
  field: string;
  detail: string;
}

/** The request. Its path has no query, which may contain secrets. */
export interface AskedRequest {
  method: string;
  path: string;
}

/** The server answered with an error status. */
export class ApiError extends Error {
  readonly status: number;
  readonly detail: string;
  readonly validations: readonly FieldError[];
  /** The provider's OAuth error code, where the server knows one. */
  readonly code: string;
  /** Seconds the server asks the client to wait (`Retry-After`). */
  readonly retryAfterSeconds: number | undefined;
  /** Identifies the request in the server's log. */
  readonly requestId: string;
  readonly asked: AskedRequest;
  /** By the server's clock, which the log uses. */
  readonly at: Date;

  constructor({ status, headers }: Pick<Response, "status" | "headers">, body: ErrorBody, asked: AskedRequest) {
    super(body.message);
    this.name = "ApiError";
    this.status = status;
    this.detail = body.detail ?? "";
    this.validations = body.validations ?? [];
    this.code = body.error ?? "";
    const retryAfter = Number.parseInt(headers.get("retry-after") ?? "", 10);
    this.retryAfterSeconds = Number.isNaN(retryAfter) ? undefined : retryAfter;
    this.requestId = headers.get("x-coder-request-id") ?? "";
    this.asked = asked;
    this.at = new Date(headers.get("date") ?? Date.now());
  }
}

/** No answer arrived: offline, refused or cut off. */
export class UnreachableError extends Error {
  readonly asked: AskedRequest;
  readonly at = new Date();

  constructor(cause: unknown, asked: AskedRequest) {
    super("The server could not be reached.", { cause });
    this.name = "UnreachableError";
    this.asked = asked;
  }
}
