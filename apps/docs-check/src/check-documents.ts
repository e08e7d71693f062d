import { type Citation, citationsIn, coveredBy } from "./citations.ts";
import { brokenLinksIn } from "./links.ts";
import { oldFormsIn } from "./old-forms.ts";
import { type Targets, targetsOf } from "./specification.ts";
import { titlesIn } from "./titles.ts";

/** The repository: the content of its text files, and the paths of all files. */
export interface Repository {
  files: ReadonlyMap<string, string>;
  paths: ReadonlySet<string>;
}

export interface Report {
  /** One line each: the place, and what is wrong with it. */
  problems: string[];
  /** Cases and rules that no test names. */
  unnamed: string[];
  /** How many cases and rules a test names. */
  named: number;
}

const SPECIFICATION = /^docs\/spec\/(?!README)([\w-]+)\.md$/;
const TEST = /\.(?:test|spec)\.tsx?$/;

export function checkDocuments({ files, paths }: Repository): Report {
  const specification = readSpecification(files);
  const named = new Set<string>();
  const problems = [...files].flatMap(([path, text]) => {
    const citations = citationsIn(text, specification.keys());
    if (TEST.test(path)) for (const name of namedIn(inTitles(citations, path, text), specification)) named.add(name);
    return [
      ...citations
        .filter((citation) => !leads(citation, specification))
        .map(({ line, text, document }) => `${path}:${line}: ${text} leads nowhere in docs/spec/${document}.md.`),
      ...oldFormsIn(text, specification.keys()).map(
        ({ line, text, instead }) => `${path}:${line}: "${text}" is written ${instead}.`,
      ),
      ...(path.endsWith(".md") ? brokenLinksIn(path, files, paths) : []).map(
        ({ line, target }) => `${path}:${line}: the link to ${target} leads nowhere.`,
      ),
    ];
  });
  const due = dueIn(specification);
  const unnamed = due.filter(({ name }) => !named.has(name)).map(({ place, name }) => `${place}: ${name}`);
  return { problems, unnamed, named: due.length - unnamed.length };
}

function readSpecification(files: ReadonlyMap<string, string>): ReadonlyMap<string, Targets> {
  return new Map(
    [...files].flatMap(([path, text]) => {
      const name = SPECIFICATION.exec(path)?.[1];
      return name === undefined ? [] : [[name, targetsOf(name, text)] as const];
    }),
  );
}

function leads(citation: Citation, specification: ReadonlyMap<string, Targets>): boolean {
  return coveredBy(citation, specification.get(citation.document) ?? new Map()) !== undefined;
}

function inTitles(citations: Citation[], path: string, text: string): Citation[] {
  if (citations.length === 0) return [];
  const titles = titlesIn(path, text);
  return citations.filter(({ offset }) => titles.some(([start, end]) => start <= offset && offset < end));
}

function namedIn(citations: Citation[], specification: ReadonlyMap<string, Targets>): string[] {
  return citations.flatMap((citation) =>
    (coveredBy(citation, specification.get(citation.document) ?? new Map()) ?? []).map(
      (id) => `${citation.document}#${id}`,
    ),
  );
}

/** What a test has to name. */
function dueIn(specification: ReadonlyMap<string, Targets>): { place: string; name: string }[] {
  return [...specification].flatMap(([document, targets]) =>
    [...targets]
      .filter(([, { needsTest }]) => needsTest)
      .map(([id, { line }]) => ({ place: `docs/spec/${document}.md:${line}`, name: `${document}#${id}` })),
  );
}
