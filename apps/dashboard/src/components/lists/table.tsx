import type { ReactNode } from "react";

export interface Column<Row> {
  title: string;
  /** The column's width where there is room for columns, for example `@2xl:w-40`. */
  width?: string;
  cell: (row: Row) => ReactNode;
}

interface TableProps<Row> {
  caption: string;
  /** The first one names the row. */
  columns: readonly [Column<Row>, ...Column<Row>[]];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  actionsFor?: (row: Row) => ReactNode;
}

/** One row per item; where there is no room for columns each row becomes a card, since a table would be cut off. */
export function Table<Row>({ caption, columns, rows, keyOf, actionsFor }: TableProps<Row>) {
  return (
    <div className="@container">
      <table className="block w-full text-left @2xl:table">
        <caption className="sr-only">{caption}</caption>
        <thead className="sr-only text-sm text-muted @2xl:not-sr-only @2xl:table-header-group">
          <tr>
            {columns.map(({ title, width = "" }) => (
              <th key={title} scope="col" className={`py-2 pr-4 font-medium whitespace-nowrap last:pr-0 ${width}`}>
                {title}
              </th>
            ))}
            {actionsFor && (
              <th scope="col">
                <span className="sr-only">Actions</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody className="block divide-y divide-line border-y border-line @2xl:table-row-group">
          {rows.map((row) => (
            <TableRow key={keyOf(row)} row={row} columns={columns} actionsFor={actionsFor} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type TableRowProps<Row> = Pick<TableProps<Row>, "columns" | "actionsFor"> & { row: Row };

function TableRow<Row>({ row, columns: [name, ...rest], actionsFor }: TableRowProps<Row>) {
  return (
    <tr className="block py-3 align-top @2xl:table-row">
      <th scope="row" className="block pb-1 font-normal @2xl:table-cell @2xl:py-3 @2xl:pr-4">
        {name.cell(row)}
      </th>
      {rest.map(({ title, cell }) => (
        <td key={title} className="flex gap-3 py-0.5 text-sm last:pr-0 @2xl:table-cell @2xl:py-3 @2xl:pr-4">
          <span aria-hidden="true" className="w-24 shrink-0 text-muted @2xl:hidden">
            {title}
          </span>
          <span className="min-w-0">{cell(row)}</span>
        </td>
      ))}
      {actionsFor && <td className="block pt-1 @2xl:table-cell @2xl:py-2 @2xl:text-right">{actionsFor(row)}</td>}
    </tr>
  );
}
