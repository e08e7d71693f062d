import type { Response as ErrorBody } from "@coder-sign-in/api-types";

export interface FieldError {
  field: string;
  detail: string;
}

/** The server answered, and not with success. */
export class ApiError extends Error {
  readonly status: number;
  readonly detail: string;
  readonly validations: readonly FieldError[];
  /** The provider's OAuth error code, where the server knows one. */
  readonly code: string;
  /** Seconds the server asks to wait (`Retry-After`). */
  readonly retryAfterSeconds: number | undefined;
  /** Finds the request in the server's log. */
  readonly requestId: string;

  constructor(status: number, body: ErrorBody, headers: Headers) {
    super(body.message);
    this.name = "ApiError";
    this.status = status;
    this.detail = body.detail ?? "";
    this.validations = body.validations ?? [];
    this.code = body.error ?? "";
    const retryAfter = Number.parseInt(headers.get("retry-after") ?? "", 10);
    this.retryAfterSeconds = Number.isNaN(retryAfter) ? undefined : retryAfter;
    this.requestId = headers.get("x-coder-request-id") ?? "";
  }
}

/** No answer came: offline, refused, cut off. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super("The server could not be reached.", { cause });
    this.name = "UnreachableError";
  }
}
