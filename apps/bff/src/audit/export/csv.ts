/** What a spreadsheet takes for the start of a formula, including the full-width forms that it accepts. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A line of RFC 4180. Strangers wrote much of the audit log, so no cell may be a formula (OWASP, "CSV Injection"). */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

function cellOf(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
