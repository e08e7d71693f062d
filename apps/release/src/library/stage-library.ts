import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeManifest } from "../manifest.ts";
import { root, staging } from "../places.ts";
import { compile } from "./compile.ts";
import type { Library } from "./libraries.ts";
import { libraryManifest } from "./library-manifest.ts";
import { mendOutput } from "./mend-output.ts";

/** Creates the folder that npm packs. */
export function stageLibrary(library: Library): string {
  const folder = join(staging, library);
  compile(library);
  mendOutput(library);
  rmSync(join(folder, "tsconfig.json"));
  cpSync(join(root, "packages", library, "README.md"), join(folder, "README.md"));
  cpSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  writeManifest(folder, libraryManifest(library));
  return folder;
}
