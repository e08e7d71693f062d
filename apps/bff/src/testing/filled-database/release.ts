import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Credentials } from "./fill-database.ts";

/** What a release left behind: its database, and the credentials that it issued, in the clear. */
export interface Release {
  madeAt: string;
  encryptionKey: string;
  credentials: Credentials;
}

const DIRECTORY = fileURLToPath(new URL("./releases/", import.meta.url));

/** Named after their last migration. */
export function listReleases(): string[] {
  return readdirSync(DIRECTORY)
    .filter((file) => file.endsWith(".sql"))
    .map((file) => file.replace(/\.sql$/, ""))
    .sort();
}

export function readRelease(name: string): { sql: string; release: Release } {
  const read = (ending: string) => readFileSync(`${DIRECTORY}${name}.${ending}`, "utf8");
  return { sql: read("sql"), release: JSON.parse(read("json")) };
}

export function writeRelease(name: string, { sql, release }: { sql: string; release: Release }): void {
  writeFileSync(`${DIRECTORY}${name}.sql`, sql);
  writeFileSync(`${DIRECTORY}${name}.json`, `${JSON.stringify(release, null, 2)}\n`);
}
