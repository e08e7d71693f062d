const LICENCE = /licen[cs]e|premium|enterprise feature|entitle|user limit|\bseats?\b/i;

/** That Coder understood the request and does not do it. */
export class CoderRefusal extends Error {
  readonly status: number;
  /** What it says about it. */
  readonly words: string;
  /** Fields that it does not take. */
  readonly fields: readonly string[];

  constructor(status: number, words: string, fields: readonly string[] = []) {
    super(`The Coder behind this server answered ${status}${words === "" ? "" : `: ${words}`}`);
    this.name = "CoderRefusal";
    this.status = status;
    this.words = words;
    this.fields = fields;
  }

  /** What stands in the way is what that deployment paid for, not whose the token is. */
  get isAboutLicence(): boolean {
    return this.status === 403 && LICENCE.test(this.words);
  }
}
