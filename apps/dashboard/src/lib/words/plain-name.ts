const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A name that a stranger chose, without characters that reorder or hide the text around it. */
export function plainName(name: string): string {
  return name.replace(INVISIBLE, "").trim() || "an app without a name";
}
