type Columns<Row, Name extends keyof Row> = { [One in Name]: Row[One][] };

/** For `unnest`: a statement that takes an array for each column is the same however many rows there are. */
export function columnsOf<Row, Name extends keyof Row>(
  rows: readonly Row[],
  names: readonly Name[],
): Columns<Row, Name> {
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])) as Columns<Row, Name>;
}
