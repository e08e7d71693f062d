/** The provider answered in good order, and said no. */
export class OAuthRefusal extends Error {
  /** As people know it. */
  readonly provider: string;
  /** OAuth error code (RFC 6749 5.2). */
  readonly error: string;
  /** The provider's own words; may be empty. */
  readonly description: string;

  constructor(provider: string, error: string, description = "") {
    super(`The provider refused: ${error}.`);
    this.name = "OAuthRefusal";
    this.provider = provider;
    this.error = error;
    this.description = description;
  }
}
