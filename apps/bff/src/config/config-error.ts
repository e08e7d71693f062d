/** A long pasted value must not drown the name of the option and the remedy. */
const MAX_LENGTH = 600;

/** Everything wrong with the configuration, one line each: what is wrong and the remedy. Contains no secret. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const lines = problems.map(toLine);
    super(lines.join("\n"));
    this.problems = lines;
  }
}

function toLine(problem: string): string {
  const line = problem.replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
  return line.length <= MAX_LENGTH ? line : `${line.slice(0, MAX_LENGTH / 2)}…${line.slice(-MAX_LENGTH / 2)}`;
}
