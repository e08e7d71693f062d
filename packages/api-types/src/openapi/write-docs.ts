import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { apiMarkdown } from "./api-markdown.ts";
import { openApiDocument } from "./openapi.ts";

const USAGE = `Writes docs/openapi.json and docs/api.md from the endpoint table.

  npm run docs          write them
  npm run docs:check    write nothing; fail if they are not up to date

Options:
  --check          write nothing; exit 1 if a file is missing or stale
  --folder <path>  where they live (default: docs of this repository)
  --help           show this text
`;

const DOCS = join(import.meta.dirname, "../../../../docs");

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === "string") {
    console.error(`${options}\n\n${USAGE}`);
    return 2;
  }
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  return options.check ? checkDocs(options.folder) : writeDocs(options.folder);
}

function readOptions(args: string[]) {
  try {
    const options = {
      check: { type: "boolean", default: false },
      folder: { type: "string", default: DOCS },
      help: { type: "boolean", default: false },
    } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function documents(): Record<string, string> {
  const document = openApiDocument();
  return { "openapi.json": `${JSON.stringify(document, null, 2)}\n`, "api.md": apiMarkdown(document) };
}

async function writeDocs(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(documents())) await writeFile(join(folder, name), text);
  return 0;
}

async function checkDocs(folder: string): Promise<number> {
  let exitCode = 0;
  for (const [name, text] of Object.entries(documents())) {
    const written = await readFile(join(folder, name), "utf8").catch(() => undefined);
    if (written === text) continue;
    const fault = written === undefined ? "is missing" : "does not say what the endpoint table says";
    console.error(`docs/${name} ${fault}. Run "npm run docs" and commit the result.`);
    exitCode = 1;
  }
  return exitCode;
}
