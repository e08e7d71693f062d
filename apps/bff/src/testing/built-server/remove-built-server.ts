import { rm } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { buildDirectory } from "./build-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** For what is made once in a run, such as the built server; does not exist before somebody needs it. */
    buildDirectory: string;
  }
}

/** Vitest's global setup. */
export default function removeBuiltServer(project: TestProject): () => Promise<void> {
  const directory = buildDirectory();
  project.provide("buildDirectory", directory);
  return () => rm(directory, { recursive: true, force: true });
}
