/** A reference that is not written as a citation, and the form it has. */
export interface OldForm {
  line: number;
  text: string;
  instead: string;
}

const NUMBER = "[A-Z]?\\d+(?:\\.\\d+)*";

/** Each way of referring that is not a citation: its pattern, and the form to use. */
function oldForms(documents: Iterable<string>): [RegExp, (...parts: string[]) => string][] {
  const names = [...documents].join("|");
  return [
    [
      new RegExp(`\\b(?:contract )?(${names})\\.md,? (row|section)?s? ?(${NUMBER})`, "gi"),
      (name, kind, number) => `${name}#${/^row$/i.test(kind ?? "") ? "row" : ""}${number}`,
    ],
    [/\brules? (\d+)\b/gi, (number) => `rules#${number}`],
    [/\bdecisions? (D\d+)\b/gi, (number) => `oauth-provider#${number}`],
    // Four digits are a decision record.
    [/\bdecisions? (\d{1,3})\b/gi, (number) => `design#${number}`],
    [/\brows? ([A-Z]?\d+)\b/gi, (number) => `FILE#row${number}`],
    [new RegExp(`\\bcontract (${NUMBER})`, "gi"), (number) => `FILE#${number}`],
  ];
}

/** References to the documents with these names in a form that has no target. */
export function oldFormsIn(text: string, documents: Iterable<string>): OldForm[] {
  // Line by line only where there are any: hardly a file has one.
  const forms = oldForms(documents).filter(([pattern]) => text.search(pattern) >= 0);
  if (forms.length === 0) return [];
  return text.split("\n").flatMap((line, index) => {
    const taken = new Set<number>();
    return forms.flatMap(([pattern, instead]) =>
      [...line.matchAll(pattern)]
        .filter((match) => claim(taken, match))
        .map(([text, ...parts]) => ({ line: index + 1, text, instead: instead(...parts) })),
    );
  });
}

/** Whether no earlier form has matched this place of the line. */
function claim(taken: Set<number>, { 0: text, index }: RegExpExecArray): boolean {
  const end = index + text.length;
  if (taken.has(end)) return false;
  taken.add(end);
  return true;
}
