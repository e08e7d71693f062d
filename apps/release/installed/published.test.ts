import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, inject, test } from "vitest";
import { isOurs } from "../src/library/libraries.ts";
import { root, staging, tarballs } from "../src/places.ts";

const packed = inject("tarballs");
const folderOf = (name: string) => name.slice(name.indexOf("/") + 1);

/**
 * Node 10 does not know `exports`, and `require` of an ES module is Node's own work in every version that `engines`
 * names.
 */
const OUT_OF_SCOPE = ["NoResolution node10", "CJSResolvesToESM node16-cjs"];

test("all are of one version", () => {
  expect(new Set(packed.map(({ version }) => version)).size).toBe(1);
});

describe.each(packed)("$name", ({ name, filename, files }) => {
  const manifest = JSON.parse(readFileSync(join(staging, folderOf(name), "package.json"), "utf8"));

  test("carries its manual and its license, and neither tests nor TypeScript to compile", () => {
    const paths = files.map(({ path }) => path);

    expect(paths).toEqual(expect.arrayContaining(["LICENSE", "README.md", "package.json"]));
    expect(paths.filter((path) => /\.test\.|(?<!\.d)\.tsx?$|tsconfig/.test(path))).toEqual([]);
  });

  test("names no folder of the machine that made it", () => {
    const naming = files.filter(({ path }) => readFileSync(join(staging, folderOf(name), path)).includes(root));

    expect(naming).toEqual([]);
  });

  test("says what it is, under which license and for which Node", () => {
    const engines = { node: "^20.19.0 || >=22.12.0" };
    expect(manifest).toMatchObject({ description: expect.any(String), license: "MIT", engines });
    expect(manifest.private).toBeUndefined();
  });

  test("publint finds nothing", async () => {
    const { messages } = await publint({ pack: { tarball: contentOf(filename) }, strict: true });

    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
  });
});

test.each(packed.filter(({ name }) => isOurs(name)))(
  "Are the types wrong? finds nothing in $name",
  async ({ filename }) => {
    const tarball = createPackageFromTarballData(new Uint8Array(contentOf(filename)));
    const analysis = await checkPackage(tarball);

    expect(analysis.types).toEqual({ kind: "included" });
    const problems = analysis.types && "problems" in analysis ? analysis.problems : [];
    const found = problems.map((problem) =>
      "resolutionKind" in problem ? `${problem.kind} ${problem.resolutionKind}` : problem.kind,
    );
    expect(found.filter((problem) => !OUT_OF_SCOPE.includes(problem))).toEqual([]);
  },
);

function contentOf(filename: string): ArrayBuffer {
  return new Uint8Array(readFileSync(join(tarballs, filename))).buffer;
}
