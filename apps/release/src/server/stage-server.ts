import { cpSync } from "node:fs";
import { join } from "node:path";
import { writeManifest } from "../manifest.ts";
import { root, staging } from "../places.ts";
import { serverManifest } from "./server-manifest.ts";
import { SHIPPED } from "./shipped.ts";

const TEST = /\.test\.ts$/;

/** Creates the folder that npm packs, from the result of `npm run build`. */
export function stageServer(): string {
  const folder = join(staging, "coder-sign-in");
  for (const path of [...SHIPPED, "LICENSE"]) {
    cpSync(join(root, path), join(folder, path), { recursive: true, filter: (source) => !TEST.test(source) });
  }
  cpSync(join(root, "apps/launcher/README.md"), join(folder, "README.md"));
  writeManifest(folder, serverManifest());
  return folder;
}
