import type { TestProject } from "vitest/node";
import { packEverything } from "../src/pack-everything.ts";
import type { Tarball } from "../src/tarball/pack.ts";

declare module "vitest" {
  interface ProvidedContext {
    tarballs: Tarball[];
  }
}

export default function packBeforeTests({ provide }: TestProject): void {
  provide("tarballs", packEverything());
}
