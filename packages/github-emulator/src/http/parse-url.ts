/**
 * Undefined for what is no URL. `URL.canParse` is not asked: once it is hot, Node 20 refuses every address with a letter
 * between U+0080 and U+00FF.
 */
export function parseUrl(text: string, base?: string | URL): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
