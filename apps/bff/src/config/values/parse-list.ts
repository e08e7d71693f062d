import type { Parsed } from "./parsed.ts";

const field = /\s*(?:"((?:[^"]|"")*)"\s*|([^",]+)|)(,|$)/y;

/**
 * Comma-separated values; quotes protect a comma, a doubled quote is a quote. Surrounding spaces and empty values are
 * dropped.
 */
export function parseList(text: string): Parsed<string[]> {
  const items: string[] = [];
  let position = 0;
  for (;;) {
    field.lastIndex = position;
    const match = field.exec(text);
    if (!match)
      return { problem: 'has a quote out of place; write a value with a comma as "a,b" and a quote in it as ""' };

    const item = match[1]?.replaceAll('""', '"') ?? match[2]?.trim();
    if (item) items.push(item);
    if (match[3] === "") return { value: items };
    position = field.lastIndex;
  }
}
