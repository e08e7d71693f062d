// @ts-check
import { existsSync } from "node:fs";
import { join } from "node:path";
import { memory } from "../places.mjs";

/** The version that we recommend to operators, exactly, so that two test runs mean the same. */
export const RECOMMENDED = "24.21.0";

/** npm installs the binary below it. */
export const installedIn = join(memory, `node-${RECOMMENDED}`);

/** npm's package with the binary for this platform. */
export const binaryPackage = `${process.platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node"}-${
  process.platform === "win32" ? "win" : process.platform
}-${process.arch}`;

/**
 * The Node that the journeys run the server with: this one where it is new enough, else the one that was installed.
 * @returns {string | undefined} the path of its executable
 */
export function findNode24() {
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  const name = process.platform === "win32" ? "node.exe" : "node";
  const path = join(installedIn, "node_modules", binaryPackage, "bin", name);
  return existsSync(path) ? path : undefined;
}
