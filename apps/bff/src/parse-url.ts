/**
 * Undefined for an invalid URL. Does not use `URL.canParse`: once optimized, Node 20's rejects every address with a
 * letter between U+0080 and U+00FF.
 */
export function parseUrl(text: string, base?: string | URL): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
