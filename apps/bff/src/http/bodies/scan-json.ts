/** No request needs more, and code that walks JSON recursively overflows at a few thousand. */
export const MAX_JSON_DEPTH = 64;

/**
 * `end`: just past the bracket that closes the first value, 0 if there is none. `depth`: how deeply its brackets are
 * nested.
 */
export function scanJson(text: string): { end: number; depth: number } {
  let [open, depth, isInString] = [0, 0, false];
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isInString) {
      // An escaped quote does not end a string.
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
