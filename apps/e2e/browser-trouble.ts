import type { BrowserContext } from "@playwright/test";

/** Silent problems in a browser. Unless a test expects them, they fail it. */
export interface BrowserTrouble {
  /** This must happen: an expectation that nothing meets fails the test, too. */
  expect(pattern: RegExp): void;
  /** This may happen, depending on which of two things is faster. */
  allow(pattern: RegExp): void;
  /** How often it has happened. */
  count(pattern: RegExp): number;
  watch(context: BrowserContext): void;
  /** The test is over: its servers stop under pages that are still open. */
  end(): void;
  /** What was not expected, and expectations that were not met. */
  problems(): string[];
}

export function createBrowserTrouble(): BrowserTrouble {
  const seen: string[] = [];
  const expected: RegExp[] = [];
  const allowed: RegExp[] = [];
  let isOver = false;

  return {
    expect: (pattern) => expected.push(pattern),
    allow: (pattern) => allowed.push(pattern),
    count: (pattern) => seen.filter((trouble) => pattern.test(trouble)).length,
    watch: (context) =>
      recordTrouble(context, (trouble) => {
        if (!isOver) seen.push(trouble);
      }),
    end: () => {
      isOver = true;
    },
    problems: () => [
      ...seen.filter((trouble) => ![...expected, ...allowed].some((pattern) => pattern.test(trouble))),
      ...expected
        .filter((pattern) => !seen.some((trouble) => pattern.test(trouble)))
        .map((pattern) => `expected, but it never happened: ${pattern}`),
    ],
  };
}

function recordTrouble(context: BrowserContext, record: (trouble: string) => void): void {
  context.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    record(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => record(`page error: ${error.error().stack ?? error.error().message}`));
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "unknown";
    // Leaving a page aborts its open requests.
    if (reason !== "net::ERR_ABORTED") record(`request failed: ${reason} (${request.method()} ${request.url()})`);
  });
}
