import { relative } from "node:path";
import { runCommandLine } from "../../launcher/launcher-error.mjs";
import { packEverything } from "./pack-everything.ts";
import { root, tarballs } from "./places.ts";
import { describe } from "./tarball/describe.ts";

await runCommandLine(packAll);

/** `npm run packages`: builds every package and prints its size. */
async function packAll(): Promise<void> {
  const lines = packEverything().map(describe);
  console.log([`${relative(root, tarballs)}/`, ...lines].join("\n  "));
}
