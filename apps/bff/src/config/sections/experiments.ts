import type { OptionReader } from "../option-reader.ts";
import { quoted } from "../values/quoted.ts";

/** What `*` enables: nothing, as this server has no experiments. */
export const safeExperiments: readonly string[] = [];
const KNOWN = ["example"];

/** `*` is every safe experiment; others are stored in lower case, known or not (general#9.1). */
export function expandExperiments(configured: readonly string[], safe: readonly string[]): string[] {
  return configured.flatMap((name) => (name === "*" ? safe : [name.toLowerCase()]));
}

/** Experiments are reported to clients and have no other effect here. */
export function warnAboutExperiments(read: OptionReader): string[] {
  const label = read.label("Experiments");
  return expandExperiments(read.list("Experiments"), safeExperiments).map((name) =>
    KNOWN.includes(name)
      ? `${label}: 🐉 here be dragons, ${name} is not a safe experiment.`
      : `${label}: ${quoted(name)} is an unknown experiment; it is reported to clients but has no effect.`,
  );
}
