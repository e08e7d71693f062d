import { version } from "../../../package.json";

/** Clients compare major and minor with their own; a development version matches all (general#4). */
export const VERSION = "v0.0.0-devel";

/** The version of the packages of this repository, which `--version` tells. */
export const RELEASE = version;
