import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./places.ts";

/** What this app reads and writes of a package.json. */
export interface Manifest {
  name: string;
  version?: string;
  description?: string;
  license?: string;
  engines?: Record<string, string>;
  sideEffects?: boolean;
  bin?: Record<string, string>;
  exports?: Record<string, string>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional: boolean }>;
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
}

export function writeManifest(folder: string, manifest: object): void {
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** What all packages have in common: one version, license and Node, defined once in the repository's manifest. */
export function commonFields() {
  const { version, license, engines } = readManifest(".");
  if (version === undefined) throw new Error("package.json of the repository names no version.");
  return { version, type: "module", license, engines };
}
