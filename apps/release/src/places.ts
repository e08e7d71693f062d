import { join } from "node:path";

export const root = join(import.meta.dirname, "../../..");

/** What is published, each package as a folder. */
export const staging = join(root, "dist/staging");

/** The same as npm packs it. */
export const tarballs = join(root, "dist/packages");
