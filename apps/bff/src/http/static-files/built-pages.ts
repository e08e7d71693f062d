import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type MeasuredText, measure } from "../html/measured-text.ts";

/** Prefix of the address of each file that the page needs. */
const FILES = /\b(?:src|href)="(?=\/(?:assets\/|favicon))/g;
const PLACEHOLDER = "<!-- server-state -->";
const END_OF_HEAD = "</head>";
const PRELOADS = ".vite/page-preloads.json";
const ANY_OTHER = "*";

/** The page, in front of what the server says in it and behind. */
export interface BuiltPage {
  head: MeasuredText;
  tail: MeasuredText;
}

/** Finds the page for a path. */
type FindPage = (path: string) => BuiltPage;

/**
 * Reads the page that the build has made, which names for each path the files of the first screen there. Undefined if
 * there is none; `root` is the path below which its files are.
 */
export function readBuiltPages(directory: string, root: string): FindPage | undefined {
  const html = read(directory, "index.html");
  if (html === undefined) return undefined;
  const preloads: Record<string, string[]> = JSON.parse(read(directory, PRELOADS) ?? "{}");
  const pages = new Map(
    Object.entries(preloads).map(([path, files]) => [path, builtPage(withPreloads(html, files), root)]),
  );
  const otherwise = pages.get(ANY_OTHER) ?? builtPage(html, root);
  return (path) => pages.get(path) ?? otherwise;
}

function builtPage(html: string, root: string): BuiltPage {
  const [head = "", tail = ""] = html.replace(FILES, `$&${root}`).split(PLACEHOLDER);
  return { head: measure(head), tail: measure(tail) };
}

/** Like the files that the build itself names: after the stylesheet, which alone is needed to paint. */
function withPreloads(html: string, files: readonly string[]): string {
  const links = files.map((file) => `<link rel="modulepreload" fetchpriority="low" crossorigin href="/${file}">`);
  return html.replace(END_OF_HEAD, () => links.join("") + END_OF_HEAD);
}

function read(directory: string, name: string): string | undefined {
  try {
    return readFileSync(join(directory, name), "utf8");
  } catch {
    return undefined;
  }
}
