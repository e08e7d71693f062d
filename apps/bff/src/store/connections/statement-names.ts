const names = new Map<string, string>();

/** From now on the database keeps the plan of this statement, for each connection. Only for a small set of texts. */
export function nameStatement(text: string): void {
  if (!names.has(text)) names.set(text, `statement_${names.size + 1}`);
}

/** Undefined if the statement is planned each time. */
export function findStatementName(text: string): string | undefined {
  return names.get(text);
}
