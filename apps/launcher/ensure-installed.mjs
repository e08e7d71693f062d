// @ts-check
import "./node/require-node.mjs";
import { ensureInstalled } from "./install-and-build/install.mjs";
import { runCommandLine } from "./launcher-error.mjs";

await runCommandLine(ensureInstalled);
