import type { Response as ApiErrorBody, ValidationError } from "@coder-sign-in/api-types";

interface ApiErrorOptions {
  detail?: string;
  validations?: ValidationError[];
  /** The provider's OAuth error code, if `detail` carries its text. */
  error?: string;
  headers?: Record<string, string>;
  cause?: unknown;
}

/** An error answer under /api/v2 (signin#1.1). Thrown anywhere, rendered in one place. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: ApiErrorBody;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, options: ApiErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "ApiError";
    this.status = status;
    this.headers = options.headers ?? {};
    const { detail, validations, error } = options;
    this.body = {
      message,
      ...(detail ? { detail } : {}),
      ...(validations?.length ? { validations } : {}),
      ...(error ? { error } : {}),
    };
  }
}

/** The same for what is absent and what is hidden, so that existence never leaks. */
export const resourceNotFound = () =>
  new ApiError(404, "Resource not found or you do not have access to this resource");

/** For callers who may know that it exists, but not see it. */
export const forbidden = () =>
  new ApiError(403, "Forbidden.", {
    detail:
      "You don't have permission to view this content. If you believe this is a mistake, please contact your administrator or try signing in with different credentials.",
  });
