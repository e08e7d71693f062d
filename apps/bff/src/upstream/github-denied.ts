/** GitHub is well, and does not let the token read what was asked for. */
export class GitHubDenied extends Error {
  readonly status: number;
  /** In GitHub's words; may be empty. */
  readonly words: string;
  /** What the token was granted. Undefined for a token of a GitHub App, which has permissions in place of scopes. */
  readonly scopes: readonly string[] | undefined;

  constructor(status: number, words: string, scopes: readonly string[] | undefined) {
    super(`GitHub answered ${status}: ${words}`);
    this.name = "GitHubDenied";
    this.status = status;
    this.words = words;
    this.scopes = scopes;
  }
}
