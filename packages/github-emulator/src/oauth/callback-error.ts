const DOCS = "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/";

interface CallbackErrorText {
  code: string;
  description: string;
}

export const callbackErrors = {
  access_denied: { code: "access_denied", description: "The user has denied your application access." },
  application_suspended: {
    code: "application_suspended",
    description: "Your application has been suspended. Contact support@github.com.",
  },
  redirect_uri_mismatch: {
    code: "redirect_uri_mismatch",
    description: "The redirect_uri MUST match the registered callback URL for this application.",
  },
  invalid_request: {
    code: "invalid_request",
    description: "The code_challenge must have 43 characters and the code_challenge_method must be S256.",
  },
} satisfies Record<string, CallbackErrorText>;

/** An error that the browser takes to the app's callback. */
export class CallbackError extends Error {
  override name = "CallbackError";
  readonly code: string;
  readonly location: string;

  constructor(callback: string, { code, description }: CallbackErrorText, state: string | undefined) {
    super(description);
    this.code = code;
    const url = new URL(callback);
    url.searchParams.set("error", code);
    url.searchParams.set("error_description", description);
    url.searchParams.set("error_uri", `${DOCS}#${code.replaceAll("_", "-")}`);
    if (state !== undefined) url.searchParams.set("state", state);
    this.location = url.href;
  }
}
