interface OAuthRefusalOptions {
  description?: string;
  status?: number;
  intervalSeconds?: number;
}

/** The provider answered in good order, and said no. */
export class OAuthRefusal extends Error {
  /** As people know it. */
  readonly provider: string;
  /** OAuth error code (RFC 6749 5.2). */
  readonly error: string;
  /** The provider's own words; may be empty. */
  readonly description: string;
  /** HTTP status, where one is known. */
  readonly status: number | undefined;
  /** Seconds from one device poll to the next, where the provider names them (RFC 8628 3.5). */
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
