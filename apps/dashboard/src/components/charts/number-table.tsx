interface NumberColumn<Row> {
  title: string;
  cell: (row: Row) => string | number;
}

interface NumberTableProps<Row> {
  caption: string;
  /** The first one names the row. */
  columns: readonly [NumberColumn<Row>, ...NumberColumn<Row>[]];
  rows: readonly Row[];
}

/** A table of a few short columns, for which there is room everywhere. */
export function NumberTable<Row>({ caption, columns: [name, ...numbers], rows }: NumberTableProps<Row>) {
  return (
    <table className="w-full max-w-xl text-xs tabular-nums sm:text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead className="align-bottom text-muted">
        <tr>
          <th scope="col" className="py-2 text-start font-medium">
            {name.title}
          </th>
          {numbers.map(({ title }) => (
            <th key={title} scope="col" className="py-2 ps-1.5 sm:ps-3 text-end font-medium">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-y border-line">
        {rows.map((row) => (
          <tr key={name.cell(row)}>
            <th scope="row" className="py-1.5 text-start font-normal whitespace-nowrap">
              {name.cell(row)}
            </th>
            {numbers.map(({ title, cell }) => (
              <td key={title} className="py-1.5 ps-1.5 sm:ps-3 text-end">
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
