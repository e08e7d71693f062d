import { commonFields, type Manifest, readManifest } from "../manifest.ts";
import { isOurs, type Library } from "./libraries.ts";

/**
 * The manifest that is published. In the repository a package exports its sources, and its dependencies are exact; when
 * published it exports what was built from them, requires our own packages in the same version and allows patches of
 * others.
 */
export function libraryManifest(library: Library) {
  const { name, description, sideEffects, bin, exports, dependencies, ...own } = readManifest(`packages/${library}`);
  const { peerDependencies, peerDependenciesMeta } = own;
  const common = commonFields();
  return {
    name,
    description,
    ...common,
    sideEffects,
    bin,
    exports: { ...publishedExports(exports), "./package.json": "./package.json" },
    files: ["dist"],
    dependencies: publishedDependencies(dependencies, common.version),
    peerDependencies,
    peerDependenciesMeta,
    publishConfig: { access: "public" },
  };
}

/** Each source that others can reach, relative to the package. */
export function entryPoints(library: Library): string[] {
  const { exports = {}, bin = {} } = readManifest(`packages/${library}`);
  return [...Object.values(exports), ...Object.values(bin).map(sourceOf)];
}

/** A command is built in the repository, too, at the place that its manifest names. */
function sourceOf(built: string): string {
  return built.replace("/dist/", "/src/").replace(/\.js$/, ".ts");
}

function publishedExports(exports: Manifest["exports"] = {}) {
  return Object.fromEntries(
    Object.entries(exports).map(([subpath, source]) => {
      const built = source.replace("./src/", "./dist/");
      return [subpath, { types: built.replace(/\.ts$/, ".d.ts"), default: built.replace(/\.ts$/, ".js") }];
    }),
  );
}

function publishedDependencies(dependencies: Manifest["dependencies"] = {}, version: string) {
  const published = Object.entries(dependencies).map(([name, range]) => [name, isOurs(name) ? version : `^${range}`]);
  return published.length === 0 ? undefined : Object.fromEntries(published);
}
