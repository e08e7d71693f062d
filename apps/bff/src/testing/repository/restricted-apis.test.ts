import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../../../../..");

test("nothing that runs on Node asks URL.canParse, which Node 20 answers wrongly once it is hot (parse-url.ts)", () => {
  const files = ["apps/bff/src", "packages/github-emulator/src", "apps/launcher"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /(?<!\.test)\.m?ts$|\.mjs$/.test(name) && !name.includes("node_modules"))
      .map((name) => join(folder, name)),
  );

  const asking = files.filter((name) => readFileSync(join(ROOT, name), "utf8").includes("URL.canParse("));

  expect(files.length).toBeGreaterThan(100);
  expect(asking).toEqual([]);
});
