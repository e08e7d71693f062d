const MAX_DESCRIPTION = 2048;
const TRUNCATED = " (truncated)";

interface OAuthErrorOptions {
  /** 400 by default. */
  status?: number;
  headers?: Record<string, string>;
  cause?: unknown;
}

/** A refusal under /oauth2 (RFC 6749 5.2). Thrown anywhere, rendered in one place. */
export class OAuthError extends Error {
  readonly status: number;
  readonly error: string;
  readonly description: string;
  readonly headers: Record<string, string>;

  constructor(error: string, description: string, { status = 400, headers = {}, cause }: OAuthErrorOptions = {}) {
    super(`${error}: ${description}`, { cause });
    this.name = "OAuthError";
    this.status = status;
    this.error = error;
    this.description = describable(description);
    this.headers = headers;
  }

  get body(): { error: string; error_description: string } {
    return { error: this.error, error_description: this.description };
  }
}

/** Limited to the characters that RFC 6749 4.1.2.1 and 5.2 allow, and in length (oauth-provider#6.2). */
function describable(text: string): string {
  const allowed = text
    .replaceAll('"', "'")
    .replaceAll("\\", "")
    .replace(/[^\x20-\x7e]/g, " ");
  return allowed.length > MAX_DESCRIPTION ? allowed.slice(0, MAX_DESCRIPTION) + TRUNCATED : allowed;
}
