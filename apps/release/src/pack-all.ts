import { relative } from "node:path";
import { packEverything } from "./pack-everything.ts";
import { root, tarballs } from "./places.ts";
import { describe } from "./tarball/describe.ts";

// `npm run packages`
console.log(`${relative(root, tarballs)}/`);
for (const tarball of packEverything()) console.log(`  ${describe(tarball)}`);
