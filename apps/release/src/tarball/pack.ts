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

/** Packs folders as they would be published. */
export function pack(folders: string[]): Tarball[] {
  const args = ["pack", ...folders, "--json", "--pack-destination", tarballs];
  const packed: Tarball[] = JSON.parse(execFileSync("npm", args, { encoding: "utf8" }));
  if (packed.length !== folders.length) throw new Error(`npm packs ${packed.length} of ${folders.join(", ")}.`);
  return packed;
}
