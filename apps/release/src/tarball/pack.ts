import { execFileSync } from "node:child_process";
import { tarballs } from "../places.ts";

/** In the form of `npm pack --json`; sizes in bytes. */
export interface Tarball {
  name: string;
  version: string;
  filename: string;
  size: number;
  unpackedSize: number;
  files: { path: string; size: number }[];
}

/** Packs a folder as it would be published. */
export function pack(folder: string): Tarball {
  const output = execFileSync("npm", ["pack", folder, "--json", "--pack-destination", tarballs], { encoding: "utf8" });
  const [tarball]: Tarball[] = JSON.parse(output);
  if (tarball === undefined) throw new Error(`npm packs nothing in ${folder}.`);
  return tarball;
}
