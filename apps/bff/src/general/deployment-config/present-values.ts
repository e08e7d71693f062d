import type { Config } from "../../config/config.ts";
import type { OptionDefinition } from "../../config/option-definition.ts";
import type { OptionValue, ResolvedOption } from "../../config/resolved-option.ts";
import { effectiveValue } from "./effective-value.ts";

interface Tree {
  [key: string]: Tree | OptionValue;
}

/** Every option by its place in `config`; all keys are always present, and secrets are empty (general#7.3). */
export function presentValues(options: readonly ResolvedOption[], config: Config): Tree {
  const tree: Tree = {};
  for (const option of options) {
    const value = effectiveValue(option, config) ?? emptyOf(option.definition);
    for (const path of pathsOf(option.definition)) put(tree, path.split("."), value);
  }
  // A field that no option sets.
  put(tree, ["telemetry", "trace"], false);
  return tree;
}

/** Where the published example differs from Coder's wire, or older from newer versions, both are served. */
function pathsOf({ configPath, wirePath }: OptionDefinition): string[] {
  const moved = configPath === "secure_auth_cookie" ? ["http_cookies.secure_auth_cookie"] : [];
  return [configPath, ...(wirePath ? [wirePath] : []), ...moved];
}

function emptyOf({ type }: OptionDefinition): OptionValue {
  return type === "string-array" ? [] : "";
}

function put(tree: Tree, [key = "", ...rest]: readonly string[], value: OptionValue): void {
  if (rest.length === 0) {
    tree[key] = value;
    return;
  }
  const present = tree[key];
  const group = isTree(present) ? present : {};
  tree[key] = group;
  put(group, rest, value);
}

function isTree(value: Tree | OptionValue | undefined): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
