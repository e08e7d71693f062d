/** GitHub works, but the token may not read what was requested. */
export class GitHubDenied extends Error {
  readonly status: number;
  /** In GitHub's words; may be empty. */
  readonly words: string;
  /** The token's scopes. Undefined for a token of a GitHub App, which has permissions instead. */
  readonly scopes: readonly string[] | undefined;

  constructor(status: number, words: string, scopes: readonly string[] | undefined) {
    super(`GitHub answered ${status}: ${words}`);
    this.name = "GitHubDenied";
    this.status = status;
    this.words = words;
    this.scopes = scopes;
  }
}
