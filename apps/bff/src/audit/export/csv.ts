/** What a spreadsheet takes for the beginning of a formula, also in the wide forms that it reads as these. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A line of RFC 4180. Much in the trail was written by strangers, so no cell is a formula (OWASP, "CSV Injection"). */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

function cellOf(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
