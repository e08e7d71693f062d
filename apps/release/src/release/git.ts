import { execFileSync } from "node:child_process";
import { root } from "../places.ts";

/** Git's output, without the line break at its end. */
export function git(...args: string[]): string {
  return execFileSync("git", args, { cwd: root, encoding: "utf8" }).trimEnd();
}
