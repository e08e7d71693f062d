/** The provider answered, but its ID token cannot be trusted. */
export class IdTokenError extends Error {
  readonly problem: "missing_id_token" | "missing_subject" | "not_verified";

  constructor(problem: IdTokenError["problem"], message: string) {
    super(message);
    this.name = "IdTokenError";
    this.problem = problem;
  }
}
