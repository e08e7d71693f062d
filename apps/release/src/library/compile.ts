import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { WITHOUT_COLLECTOR } from "../../../launcher/install-and-build/without-collector.mjs";
import { LauncherError } from "../../../launcher/launcher-error.mjs";
import { readManifest } from "../manifest.ts";
import { root, staging } from "../places.ts";
import { isOurs, type Library } from "./libraries.ts";
import { entryPoints } from "./library-manifest.ts";

const TSC = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

/**
 * Compiles what the package exports, and everything reachable from there, to JavaScript, declarations and source maps
 * that include their sources. Our other packages are used as published, not as they are in the repository.
 */
export function compile(library: Library): void {
  const source = join(root, "packages", library);
  const folder = join(staging, library);
  mkdirSync(folder, { recursive: true });
  const config = join(folder, "tsconfig.json");
  writeFileSync(config, JSON.stringify(tsconfig(library, { source, outDir: join(folder, "dist") }), null, 2));

  const env = { ...process.env, ...WITHOUT_COLLECTOR };
  const args = [TSC, "-p", config, "--checkers", "1"];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8", env });
  if (status !== 0) throw new LauncherError(`${library} does not compile as a package:\n${stdout}`);
}

function tsconfig(library: Library, { source, outDir }: { source: string; outDir: string }) {
  return {
    extends: join(root, "tsconfig.json"),
    compilerOptions: {
      noEmit: false,
      allowJs: false,
      checkJs: false,
      target: "ES2022",
      lib: ["ES2023", "DOM", "DOM.Iterable"],
      rewriteRelativeImportExtensions: true,
      declaration: true,
      sourceMap: true,
      inlineSources: true,
      rootDir: join(source, "src"),
      outDir,
      paths: publishedPackages(library),
    },
    files: entryPoints(library).map((entry) => join(source, entry)),
    include: [],
  };
}

/** Where the declarations are of each of our packages that this one depends on. */
function publishedPackages(library: Library): Record<string, string[]> {
  const needed = Object.keys(readManifest(`packages/${library}`).dependencies ?? {}).filter(isOurs);
  const paths = needed.flatMap((name) => {
    const folder = name.slice(name.indexOf("/") + 1);
    return Object.entries(readManifest(`packages/${folder}`).exports ?? {}).map(
      ([subpath, source]): [string, string[]] => {
        const declarations = source.replace("./src/", "dist/").replace(/\.ts$/, ".d.ts");
        return [join(name, subpath), [join(staging, folder, declarations)]];
      },
    );
  });
  return Object.fromEntries(paths);
}
