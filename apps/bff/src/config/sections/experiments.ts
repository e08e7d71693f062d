import type { OptionReader } from "../option-reader.ts";
import { quoted } from "../values/quoted.ts";

/** What `*` turns on: nothing, as this server has no experiments. */
export const safeExperiments: readonly string[] = [];
const KNOWN = ["example"];

/** `*` is every safe one; others are kept in lower case, known or not (general#9.1). */
export function expandExperiments(configured: readonly string[], safe: readonly string[]): string[] {
  return configured.flatMap((name) => (name === "*" ? safe : [name.toLowerCase()]));
}

/** Clients are told of experiments, and that is all they do here. */
export function warnAboutExperiments(read: OptionReader): string[] {
  const label = read.label("Experiments");
  return expandExperiments(read.list("Experiments"), safeExperiments).map((name) =>
    KNOWN.includes(name)
      ? `${label}: 🐉 here be dragons, ${name} is not a safe experiment.`
      : `${label}: ${quoted(name)} is an unknown experiment; it is reported to clients but has no effect.`,
  );
}
