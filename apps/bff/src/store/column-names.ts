/** All columns of a table, for statements that have to name them: a missing one does not compile. */
export function columnNames<Row>(columns: Record<keyof Row & string, true>): (keyof Row & string)[] {
  return Object.keys(columns) as (keyof Row & string)[];
}
