// @ts-check
import { statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { memory } from "../places.mjs";

/** Where ensure-proxies.mjs puts those that come as Python packages. */
export const packaged = join(memory, "proxies");

/** `bin` also has a script named envoy, which needs Python; the program is in the other one. */
const PACKAGED = ["envoy/_bin", "bin"].map((directory) => join(packaged, directory));
const DIRECTORIES = ["/usr/sbin", "/usr/local/sbin", ...PACKAGED];

/**
 * A reverse proxy that is here: on the PATH, where Debian has servers, or one that was brought for the tests.
 * @param {string} program
 * @returns {string | undefined} the path of its executable
 */
export function findProxy(program) {
  const directories = [...(process.env.PATH ?? "").split(delimiter), ...DIRECTORIES];
  const paths = directories.map((directory) => join(directory, program));
  return paths.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}
