import type { Targets } from "./specification.ts";

/** One place that refers to docs/spec. */
export interface Citation {
  line: number;
  text: string;
  document: string;
  /** What follows the `#`. Absent if it is malformed. */
  id?: string;
  /** The last one of a range. */
  lastId?: string;
  /** Items of the section that are named beside it, as in `wire#4.3 steps 1 to 5`. */
  steps: string[];
  /** The number of characters before it. */
  offset: number;
}

const NUMBER = "[A-Z]?\\d+(?:\\.\\d+)*";
const STEPS = ",? steps? \\d+(?:(?:,| to| and) \\d+)*";

/** All citations in a file of the documents with these names. */
export function citationsIn(text: string, documents: Iterable<string>): Citation[] {
  const names = [...documents].join("|");
  const pattern = new RegExp(
    `(?<![\\w./-])(${names})#(?:(row)?(${NUMBER})(?:-(${NUMBER}))?(?!\\w)(${STEPS})?|\\w+)`,
    "g",
  );

  let start = 0;
  return text.split("\n").flatMap((line, index) => {
    const lineStart = start;
    start += line.length + 1;
    return [...line.matchAll(pattern)].map((match) => {
      const [cited, document = "", row = "", first, last, steps = ""] = match;
      return {
        line: index + 1,
        text: cited,
        document,
        ...(first !== undefined && { id: row + first }),
        ...(last !== undefined && { lastId: row + last }),
        steps: steps.match(/\d+/g) ?? [],
        offset: lineStart + match.index,
      };
    });
  });
}

/** The ids that a citation covers, in the document's order. Undefined if there is no such target. */
export function coveredBy({ id, lastId, steps }: Citation, targets: Targets): string[] | undefined {
  if (!steps.every((step) => targets.has(`${id}.${step}`))) return;
  const ids = [...targets.keys()];
  const from = id === undefined ? -1 : ids.indexOf(id);
  const to = lastId === undefined ? from : ids.indexOf(lastId);
  return from < 0 || to < from ? undefined : ids.slice(from, to + 1);
}
