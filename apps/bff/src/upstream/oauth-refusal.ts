/** The provider answered in good order, and said no. */
export class OAuthRefusal extends Error {
  /** OAuth error code (RFC 6749 5.2). */
  readonly error: string;
  /** The provider's own words; may be empty. */
  readonly description: string;

  constructor(error: string, description: string) {
    super(`The provider refused: ${error}.`);
    this.name = "OAuthRefusal";
    this.error = error;
    this.description = description;
  }
}
