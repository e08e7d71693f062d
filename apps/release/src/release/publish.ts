import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { LauncherError } from "../../../launcher/launcher-error.mjs";
import { tarballs } from "../places.ts";
import type { Tarball } from "../tarball/pack.ts";

/** Uploads one tarball to the registry; an existing one is left alone, so that a release can be resumed. */
export function publish({ name, version, filename }: Tarball): void {
  if (isPublished(name, version)) {
    console.log(`${name}@${version} is there already.`);
    return;
  }
  const tag = version.includes("-") ? "next" : "latest";
  const args = ["publish", join(tarballs, filename), "--access", "public", "--tag", tag];
  const { status } = spawnSync("npm", args, { stdio: "inherit" });
  if (status !== 0)
    throw new LauncherError(
      `npm has not published ${name}@${version}, its output is above: mend that and run this again.`,
    );
}

function isPublished(name: string, version: string): boolean {
  const { stdout } = spawnSync("npm", ["view", `${name}@${version}`, "version"], { encoding: "utf8" });
  return stdout.trim() === version;
}
