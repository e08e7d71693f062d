/** What can be cited of one document, by what follows the `#`: `4.3`, `row54`, `D5`. In the document's order. */
export type Targets = ReadonlyMap<string, Target>;

interface Target {
  line: number;
  /** A conformance case or a rule of this server, which needs a test that names it. */
  needsTest: boolean;
}

const HEADING = /^#+ (?:(\d+(?:\.\d+)*)\.? )?(.*)/;
/** A table's row or a list's item that begins with its number. */
const NUMBERED = /^(?:\| *([A-Z]?\d+)\.? *\||\s{0,3}(\d+)\. )/;
const NOT_HERE = /\*not here\*: *[^|\s]/i;

/** What others can cite of docs/spec/`name`.md. */
export function targetsOf(name: string, text: string): Targets {
  const targets = new Map<string, Target>();
  let section: { number: string | undefined; cases: boolean } = { number: undefined, cases: false };
  let last: Target | undefined;

  for (const [index, line] of text.split("\n").entries()) {
    const heading = HEADING.exec(line);
    if (heading) section = { number: heading[1], cases: /^Conformance cases/.test(heading[2] ?? "") };
    const id = heading ? section.number : idOf(NUMBERED.exec(line), section);
    if (id !== undefined && !targets.has(id)) {
      last = { line: index + 1, needsTest: !heading && (section.cases || (name === "rules" && /^\d+$/.test(id))) };
      targets.set(id, last);
    }
    if (last && NOT_HERE.test(line)) last.needsTest = false;
  }
  return targets;
}

function idOf(numbered: RegExpExecArray | null, section: { number: string | undefined; cases: boolean }) {
  const number = numbered?.[1] ?? numbered?.[2];
  if (number === undefined) return;
  if (section.cases) return `row${number}`;
  return section.number === undefined || /^[A-Z]/.test(number) ? number : `${section.number}.${number}`;
}
