interface OAuthRefusalOptions {
  description?: string;
  status?: number;
  intervalSeconds?: number;
}

/** The provider answered properly, and refused. */
export class OAuthRefusal extends Error {
  /** Its display name. */
  readonly provider: string;
  /** OAuth error code (RFC 6749 5.2). */
  readonly error: string;
  /** The provider's own words; may be empty. */
  readonly description: string;
  /** HTTP status, if known. */
  readonly status: number | undefined;
  /** Seconds from one device poll to the next, if the provider names them (RFC 8628 3.5). */
  readonly intervalSeconds: number | undefined;

  constructor(provider: string, error: string, options: OAuthRefusalOptions = {}) {
    super(`The provider refused: ${error}.`);
    this.name = "OAuthRefusal";
    this.provider = provider;
    this.error = error;
    this.description = options.description ?? "";
    this.status = options.status;
    this.intervalSeconds = options.intervalSeconds;
  }
}

/** The `OAuthRefusal` inside what a library threw around it. */
export function findRefusal(error: unknown): OAuthRefusal | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof OAuthRefusal) return cause;
  }
  return undefined;
}
