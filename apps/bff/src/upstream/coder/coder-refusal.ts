const LICENSE = /licen[cs]e|premium|enterprise feature|entitle|user limit|\bseats?\b/i;

/** That Coder understood the request and refuses it. */
export class CoderRefusal extends Error {
  readonly status: number;
  /** Its message. */
  readonly words: string;
  /** Fields that it rejects. */
  readonly fields: readonly string[];

  constructor(status: number, words: string, fields: readonly string[] = []) {
    super(`The Coder behind this server answered ${status}${words === "" ? "" : `: ${words}`}`);
    this.name = "CoderRefusal";
    this.status = status;
    this.words = words;
    this.fields = fields;
  }

  /** The obstacle is that deployment's license, not the token. */
  get isAboutLicense(): boolean {
    return this.status === 403 && LICENSE.test(this.words);
  }
}
