import { posix } from "node:path";

export interface Link {
  line: number;
  target: string;
}

const LINK = /\[[^\]]*\]\(([^)\s]+)\)/g;
const CODE = /`[^`]*`/g;

/** The relative links of a Markdown file that lead to no file, folder or heading. */
export function brokenLinksIn(path: string, files: ReadonlyMap<string, string>, paths: ReadonlySet<string>): Link[] {
  return linksIn(files.get(path) ?? "").filter(({ target }) => {
    const [place = "", anchor] = target.split("#");
    const file = place === "" ? path : posix.join(posix.dirname(path), decodeURIComponent(place)).replace(/\/$/, "");
    if (!exists(file, paths)) return true;
    const text = files.get(file);
    return anchor !== undefined && file.endsWith(".md") && text !== undefined && !anchorsOf(text).has(anchor);
  });
}

function linksIn(text: string): Link[] {
  return withoutCode(text).flatMap((line, index) =>
    [...line.matchAll(LINK)]
      .map(([, target = ""]) => ({ line: index + 1, target }))
      .filter(({ target }) => !/^[a-z]+:|^\//.test(target)),
  );
}

function exists(file: string, paths: ReadonlySet<string>): boolean {
  return file === "." || paths.has(file) || [...paths].some((path) => path.startsWith(`${file}/`));
}

/** The anchors that GitHub gives to headings. */
function anchorsOf(text: string): Set<string> {
  const seen = new Map<string, number>();
  const headings = withoutFences(text).flatMap((line) => /^#+ +(.*)/.exec(line)?.[1] ?? []);
  return new Set(
    headings.map((heading) => {
      const slug = slugOf(heading);
      const before = seen.get(slug) ?? 0;
      seen.set(slug, before + 1);
      return before === 0 ? slug : `${slug}-${before}`;
    }),
  );
}

function slugOf(heading: string): string {
  return heading
    .replace(LINK, (link) => /\[([^\]]*)\]/.exec(link)?.[1] ?? "")
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

function withoutCode(text: string): string[] {
  return withoutFences(text).map((line) => line.replace(CODE, ""));
}

/** The lines, with those of code blocks emptied. */
function withoutFences(text: string): string[] {
  let inside = false;
  return text.split("\n").map((line) => {
    const fence = /^\s*```/.test(line);
    if (fence) inside = !inside;
    return inside || fence ? "" : line;
  });
}
