/** No request needs more, and what walks through JSON by recursion overflows at some thousands. */
export const MAX_JSON_DEPTH = 64;

/** `end`: behind the bracket that closes the first value, 0 when there is none. `depth`: how deep its brackets go. */
export function scanJson(text: string): { end: number; depth: number } {
  let [open, depth, isInString] = [0, 0, false];
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isInString) {
      // What is escaped ends no string.
      if (character === "\\") index++;
      isInString = character !== '"';
    } else if (character === '"') {
      isInString = true;
    } else if (character === "{" || character === "[") {
      open++;
      depth = Math.max(depth, open);
    } else if (character === "}" || character === "]") {
      open--;
      if (open <= 0) return { end: index + 1, depth };
    }
  }
  return { end: 0, depth };
}
