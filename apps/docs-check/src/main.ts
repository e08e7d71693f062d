import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkDocuments, type Repository } from "./check-documents.ts";

const USAGE = `Checks what documents, code and tests refer to. Run by npm run docs:check.

- A citation (signin#4.3, general#rowP3, rules#8; docs/spec/README.md) leads to what is in docs/spec.
- What refers to the specification is written as a citation.
- Each conformance case and each rule is named by the title of a test.
- Relative links in Markdown lead to a file and a heading.`;

const ROOT = join(import.meta.dirname, "../../..");
const TEXT = /\.(?:[cm]?[jt]sx?|md|json|ya?ml|css|html|toml)$/;
/** The last ones are texts about citations, whose examples have no target. */
const LEFT_OUT = /(?:^|\/)package-lock\.json$|^docs\/spec\/deployment-options\.json$|^apps\/docs-check\/.*\.test\.ts$/;

const NOT_OURS = new Set([".git", "node_modules", "dist", "playwright-report", "test-results"]);

process.exitCode = main(process.argv.slice(2));

function main(args: string[]): number {
  if (args.length > 0) {
    console.log(USAGE);
    return args[0] === "--help" ? 0 : 2;
  }
  const { problems, unnamed, named } = checkDocuments(readRepository());
  for (const problem of problems) console.error(problem);
  if (unnamed.length > 0)
    console.error(`No test names these ${unnamed.length} cases and rules:\n${unnamed.join("\n")}`);
  if (problems.length + unnamed.length > 0) return 1;
  console.log(`All citations and links lead somewhere, and tests name all ${named} conformance cases and rules.`);
  return 0;
}

/** Everything except installed and generated files; a copy without git is read as well. */
function readRepository(): Repository {
  const paths = filesBelow("");
  const texts = paths.filter((path) => TEXT.test(path) && !LEFT_OUT.test(path));
  return { paths: new Set(paths), files: new Map(texts.map((path) => [path, readFileSync(join(ROOT, path), "utf8")])) };
}

function filesBelow(directory: string): string[] {
  return readdirSync(join(ROOT, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = directory === "" ? entry.name : `${directory}/${entry.name}`;
    if (NOT_OURS.has(entry.name)) return [];
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
