import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { root, staging } from "../places.ts";
import type { Library } from "./libraries.ts";

const RELATIVE_SOURCE = /(\bfrom |\bimport\()"(\.{1,2}\/[^"]+)\.ts"/g;

/**
 * What the compiler leaves undone: declarations still import `.ts`, and source maps name sources by their path on this
 * machine instead of the package.
 */
export function mendOutput(library: Library): void {
  const folder = join(staging, library);
  for (const path of readdirSync(join(folder, "dist"), { recursive: true, encoding: "utf8" })) {
    const file = join(folder, "dist", path);
    if (file.endsWith(".d.ts")) rewrite(file, (text) => text.replace(RELATIVE_SOURCE, '$1"$2.js"'));
    if (file.endsWith(".js.map")) rewrite(file, (text) => nameSourcesInPackage(text, file, library));
  }
}

function rewrite(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

function nameSourcesInPackage(text: string, file: string, library: Library): string {
  const map: { sources: string[] } = JSON.parse(text);
  const inPackage = (source: string) => {
    const path = relative(join(root, "packages", library), resolve(dirname(file), source));
    return relative(dirname(file), join(staging, library, path));
  };
  return JSON.stringify({ ...map, sources: map.sources.map(inPackage) });
}
