import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../src/places.ts";

const TOOLS = {
  ".": ["@playwright/test", "@types/node", "jsdom", "vitest"],
  "apps/dashboard": [
    "@testing-library/dom",
    "@testing-library/react",
    "@types/react",
    "@types/react-dom",
    "react",
    "react-dom",
  ],
  "packages/api-mocks": ["msw", "zod"],
};

/** The last TypeScript before the native one: most projects still have it. */
const TYPESCRIPT = "5.9.3";

/** What a front-end developer has installed, in the versions of this repository. */
export function developerTools(): Record<string, string> {
  const own = Object.entries(TOOLS).flatMap(([folder, names]) => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const versions: Record<string, string> = { ...dependencies, ...devDependencies };
    return names.map((name) => [name, versions[name]]);
  });
  return { ...Object.fromEntries(own), typescript: TYPESCRIPT };
}
