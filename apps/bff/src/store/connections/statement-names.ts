const names = new Map<string, string>();

/** From now on the database keeps the plan of this statement, for each connection. Only for texts that are few. */
export function nameStatement(text: string): void {
  if (!names.has(text)) names.set(text, `statement_${names.size + 1}`);
}

/** Undefined where the statement is planned each time. */
export function findStatementName(text: string): string | undefined {
  return names.get(text);
}
