import { version } from "../../../package.json";

/** The version of this repository's packages, printed by `--version`. */
export const RELEASE = version;

/**
 * Clients compare major and minor version with their own; a development version matches all (general#4). The release is
 * its build metadata, as Coder's development builds name their commit.
 */
export const VERSION = `v0.0.0-devel+${RELEASE}`;
