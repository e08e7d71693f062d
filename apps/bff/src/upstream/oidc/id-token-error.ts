/** The provider answered, and who somebody is cannot be believed from it. */
export class IdTokenError extends Error {
  readonly problem: "missing_id_token" | "missing_subject" | "not_verified";

  constructor(problem: IdTokenError["problem"], message: string) {
    super(message);
    this.name = "IdTokenError";
    this.problem = problem;
  }
}
