import { version } from "../../../package.json";

/** Clients compare major and minor version with their own; a development version matches all (general#4). */
export const VERSION = "v0.0.0-devel";

/** The version of this repository's packages, printed by `--version`. */
export const RELEASE = version;
