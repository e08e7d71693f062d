import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { BenchError } from "../bench-error.ts";

const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));

/** The production build of the working tree. */
export function build(): void {
  try {
    execFileSync("npm", ["run", "--silent", "build"], { cwd: ROOT, stdio: "pipe", encoding: "utf8" });
  } catch (error) {
    throw new BenchError(`The build failed:\n${error instanceof Error && "stderr" in error ? error.stderr : error}`);
  }
}
