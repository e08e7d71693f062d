import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endWithTest } from "./share.ts";

/** A directory like the dashboard's build output, with the files to preload by path. Removed with the test. */
export function buildTestDashboard(preloads: Readonly<Record<string, string[]>> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), "coder-dashboard-"));
  endWithTest(() => rmSync(directory, { recursive: true }));
  mkdirSync(join(directory, "assets"));
  mkdirSync(join(directory, ".vite"));
  writeFileSync(join(directory, ".vite", "page-preloads.json"), JSON.stringify(preloads));
  writeFileSync(join(directory, "index.html"), "<!doctype html><head><!-- server-state --></head><body></body>\n");
  writeFileSync(join(directory, "favicon.svg"), "<svg></svg>");
  writeFileSync(join(directory, "assets", "main-1a2b3c.js"), "console.log(1)");
  writeFileSync(join(directory, "assets", "main-1a2b3c.js.br"), "brotli");
  return directory;
}

/** The meta tags that the server wrote into a page: `property` to `content`, entities resolved. */
export function metaTags(page: string): Record<string, string> {
  const tags = [...page.matchAll(/<meta property="([^"]*)" content="([^"]*)">/g)];
  return Object.fromEntries(tags.map(([, property = "", content = ""]) => [property, unescapeHtml(content)]));
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
