// @ts-check
import "./node/require-node.mjs";
import { ensureBuilt } from "./install-and-build/ensure-built.mjs";
import { ensureInstalled } from "./install-and-build/install.mjs";
import { runCommandLine } from "./launcher-error.mjs";

// Before tests of the built product: builds it if its sources changed since the last time.
await runCommandLine(async () => {
  await ensureInstalled();
  await ensureBuilt();
});
