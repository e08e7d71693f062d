import { existsSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { exclusively } from "../../../../launcher/install-and-build/exclusively.mjs";
import { buildServer } from "./build-server.ts";

/** The path of the built server's main file. Whoever asks first in a run of the tests builds it. */
export function builtServer(): Promise<string> {
  const directory = inject("buildDirectory");
  const output = join(directory, "server");
  return exclusively(directory, async () => {
    const main = join(output, "main.js");
    return existsSync(main) ? main : buildServer(output);
  });
}
