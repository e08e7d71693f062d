import { chmodSync, cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { packEverything } from "../src/pack-everything.ts";
import { tarballs } from "../src/places.ts";
import type { Tarball } from "../src/tarball/pack.ts";
import { developerTools } from "./developer-tools.ts";
import { run } from "./run.ts";

declare module "vitest" {
  interface ProvidedContext {
    tarballs: Tarball[];
    /** A folder with the libraries and a developer's other packages. */
    developer: string;
    /** A folder with the server and nothing else. */
    server: string;
  }
}

/** Packs everything and installs it below a temporary folder. Returns a function that removes it. */
export default async function install({ provide }: TestProject): Promise<() => Promise<void>> {
  const packed = packEverything();
  const home = mkdtempSync(join(tmpdir(), "coder-sign-in-packages-"));
  chmodSync(home, 0o755); // started as root, PostgreSQL runs as somebody else
  const [developer, server] = [join(home, "developer"), join(home, "server")];
  const isServer = ({ name }: Tarball) => name === "coder-sign-in";

  cpSync(join(import.meta.dirname, "developer"), developer, { recursive: true });
  const libraries = packed.filter((tarball) => !isServer(tarball));
  await Promise.all([
    npmInstall(developer, { ...fromTarballs(libraries), ...developerTools() }),
    npmInstall(server, fromTarballs(packed.filter(isServer))),
  ]);

  provide("tarballs", packed);
  provide("developer", developer);
  provide("server", server);
  return () => rm(home, { recursive: true });
}

function fromTarballs(packed: Tarball[]): Record<string, string> {
  return Object.fromEntries(packed.map(({ name, filename }) => [name, `file:${join(tarballs, filename)}`]));
}

async function npmInstall(folder: string, dependencies: Record<string, string>): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, type: "module", dependencies };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  const args = ["install", "--prefer-offline", "--no-audit", "--no-fund"];
  const { code, output } = await run("npm", args, { cwd: folder });
  if (code !== 0) throw new Error(`npm installs nothing in ${folder}:\n${output}`);
}
