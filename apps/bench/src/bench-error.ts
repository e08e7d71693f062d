/** A problem that the person at the terminal can fix; its text is all they need. */
export class BenchError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "BenchError";
  }
}
