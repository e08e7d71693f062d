import type { OptionReader } from "../../option-reader.ts";
import { quoted } from "../../values/quoted.ts";

/** Additional sources, by the name of their directive. */
type CspAdditions = Record<string, string[]>;

const DIRECTIVE = /^[a-z][a-z-]*$/;

/** A later entry for a directive replaces an earlier one (general#10). */
export function readCspAdditions(read: OptionReader): CspAdditions {
  return Object.fromEntries(read.list("Additional CSP Policy").flatMap((entry) => parseCspEntry(entry) ?? []));
}

/** An entry that is not a directive is dropped, and the server starts. */
export function warnAboutCspAdditions(read: OptionReader): string[] {
  const wrong = read.list("Additional CSP Policy").filter((entry) => parseCspEntry(entry) === undefined);
  return wrong.map(
    (entry) =>
      `${read.label("Additional CSP Policy")}: invalid CSP header ${quoted(entry)}, not enough parts to be valid; it is ignored. Write it like "img-src https://pictures.example.com".`,
  );
}

function parseCspEntry(entry: string): [[string, string[]]] | undefined {
  const [name = "", ...sources] = entry.trim().split(/\s+/);
  const directive = name.toLowerCase();
  const isUsable =
    DIRECTIVE.test(directive) && sources.length > 0 && sources.every((source) => /^[!-~]+$/.test(source));
  return isUsable && !/[;,]/.test(entry) ? [[directive, sources]] : undefined;
}
