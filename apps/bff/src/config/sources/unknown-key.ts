import type { OptionDefinition } from "../option-definition.ts";
import { options } from "../options.ts";
import { closestNames, didYouMean } from "./closest-names.ts";
import { isSlip } from "./is-slip.ts";

interface UnknownKey {
  /** Dots between the keys. */
  path: string;
  /** File and line. */
  place: string;
  isSection: boolean;
}

const table: readonly OptionDefinition[] = options;
export const knownByPath = new Map(table.flatMap((option) => (option.yamlPath ? [[option.yamlPath, option]] : [])));
export const knownGroups = new Set([...knownByPath.keys()].flatMap(parentPaths));
const knownPaths = [...knownByPath.keys(), ...knownGroups];

/** Sections that Coder has since renamed. */
const RENAMED: Readonly<Record<string, string>> = { aibridge: "ai_gateway", aibridgeproxy: "ai_gateway_proxy" };

/**
 * A secret or an apparent misspelling stops the start. Anything else comes from another version of Coder than this
 * table, so it is a warning that covers everything inside it.
 */
export function reportUnknownKey(
  { problems, warnings }: { problems: string[]; warnings: string[] },
  { path, place, isSection }: UnknownKey,
): void {
  const renamed = RENAMED[path];
  const secret = table.find(({ secret, configPath }) => secret && isSameName(configPath, path));
  const slips = renamed ? [] : slipsOf(path);
  if (secret) problems.push(`${place}: ${path} is a secret and cannot be set in this file; set ${secret.env}.`);
  else if (slips.length > 0) problems.push(`${place}: unknown option "${path}"${didYouMean(slips)}`);
  else {
    const what = isSection ? "a section" : "an option";
    const near = neighbours(path);
    const meant = near.length > 0 || isSection ? near : namesake(path);
    const now = renamed ? `; Coder calls it ${renamed} now.` : didYouMean(meant);
    warnings.push(`${place}: ${path} is not ${what} of this server and is ignored${now}`);
  }
}

/** A known sibling that is spelled almost the same. */
function slipsOf(path: string): string[] {
  return neighbours(path).filter((known) => isSlip(leafOf(path), leafOf(known)));
}

/** The only option of another section with that name; a name that many have, like `enabled`, refers to none. */
function namesake(path: string): string[] {
  const elsewhere = [...knownByPath.keys()].filter((known) => leafOf(known) === leafOf(path));
  return elsewhere.length === 1 ? elsewhere : [];
}

function neighbours(path: string): string[] {
  const parent = parentOf(path);
  const siblings = knownPaths.filter((known) => parentOf(known) === parent);
  const near = closestNames(leafOf(path), siblings.map(leafOf));
  return near.map((leaf) => (parent ? `${parent}.${leaf}` : leaf));
}

function parentPaths(path: string): string[] {
  const keys = path.split(".");
  return keys.slice(1).map((_, index) => keys.slice(0, index + 1).join("."));
}

function parentOf(path: string): string {
  return path.split(".").slice(0, -1).join(".");
}

function leafOf(path: string): string {
  return path.split(".").at(-1) ?? path;
}

function isSameName(configPath: string, yamlPath: string): boolean {
  return configPath.replaceAll("_", "").toLowerCase() === yamlPath.replaceAll("_", "").toLowerCase();
}
