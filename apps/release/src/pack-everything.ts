import { mkdirSync, rmSync } from "node:fs";
import { libraries } from "./library/libraries.ts";
import { stageLibrary } from "./library/stage-library.ts";
import { staging, tarballs } from "./places.ts";
import { stageServer } from "./server/stage-server.ts";
import { pack, type Tarball } from "./tarball/pack.ts";

/** Builds every package anew, in the order in which they are published. */
export function packEverything(): Tarball[] {
  for (const folder of [staging, tarballs]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(tarballs, { recursive: true });
  return pack([...libraries.map(stageLibrary), stageServer()]);
}
