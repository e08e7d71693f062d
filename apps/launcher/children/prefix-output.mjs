// @ts-check
import { createInterface } from "node:readline";

/**
 * Shows each line of a child with its name before it.
 * @param {string} name
 * @param {import("node:child_process").ChildProcess} child
 */
export function prefixOutput(name, { stdout, stderr }) {
  for (const stream of [stdout, stderr]) {
    if (stream) createInterface({ input: stream }).on("line", (line) => console.log(`${name.padEnd(9)} │ ${line}`));
  }
}
