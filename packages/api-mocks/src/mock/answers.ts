import type { Response as ErrorBody } from "@coder-sign-in/api-types";

/** signin#1.4. */
export function signedOut(detail = 'Cookie "coder_session_token" or query parameter must be provided.') {
  return {
    status: 401 as const,
    body: {
      message: "You are signed out or your session has expired. Please sign in again to continue.",
      detail,
    },
    headers: {
      "WWW-Authenticate":
        'Bearer realm="coder", error="invalid_token", error_description="The access token has expired", resource_metadata="http://localhost/.well-known/oauth-protected-resource"',
    },
  };
}

/** signin#1.1: also for what exists but may not be seen. */
export const notFound = {
  status: 404 as const,
  body: { message: "Resource not found or you do not have access to this resource" },
};

/** signin#1.1. */
export const forbidden = {
  status: 403 as const,
  body: {
    message: "Forbidden.",
    detail:
      "You don't have permission to view this content. If you believe this is a mistake, please contact your administrator or try signing in with different credentials.",
  },
};

/** signin#3, step 11. */
export function exchangeFailed(detail: string) {
  return { status: 400 as const, body: { message: "Failed exchanging Oauth code.", detail } };
}

export function refusal<Status extends 400 | 401 | 403>(status: Status, message: string, detail?: string) {
  const body: ErrorBody = detail === undefined ? { message } : { message, detail };
  return { status, body };
}

export const internalError = {
  status: 500 as const,
  body: { message: "An internal server error occurred." },
};

/** While the database is unavailable. */
export const databaseAway = {
  status: 503 as const,
  body: { message: "The server cannot do this right now. Try again in a moment." },
  headers: { "Retry-After": "5" },
};
