import bffBuild from "../../../bff/vite.config.ts";
import { commonFields, readManifest } from "../manifest.ts";
import { SHIPPED } from "./shipped.ts";

/** Of the server's packages, only those that its build leaves outside are installed beside it. */
export function serverManifest() {
  const { name, description } = readManifest(".");
  return {
    name,
    description,
    ...commonFields(),
    bin: { [name]: "apps/launcher/coder-sign-in.mjs" },
    exports: { "./package.json": "./package.json" },
    files: SHIPPED,
    dependencies: dependenciesOutsideTheBuild(),
  };
}

/** With the exact versions that the tests ran with. */
function dependenciesOutsideTheBuild(): Record<string, string> {
  const { dependencies = {} } = readManifest("apps/bff");
  const { external } = bffBuild.ssr ?? {};
  const outside = Array.isArray(external) ? external : [];
  return Object.fromEntries(Object.entries(dependencies).filter(([name]) => outside.includes(name)));
}
