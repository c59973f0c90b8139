import type { ComponentChildren, JSX } from 'preact';

export type Column<R> = {
  head: string;
  cell(row: R): ComponentChildren;
  /** Aligned to the right, in figures of one width. */
  figures?: boolean;
  /** Text that takes a line of its own on a narrow screen. */
  wide?: boolean;
};
type Props<R> = {
  caption: string;
  /** The first one names the row. */
  columns: [Column<R>, ...Column<R>[]];
  rows: R[];
  /** Hidden captions repeat a heading beside them. */
  quiet?: boolean;
};

const kind = <R,>({ figures, wide }: Column<R>) => (figures ? { class: 'figures' } : wide ? { class: 'text' } : {});

/**
 * A native table with a caption and headers per column and per row. On a narrow screen each row becomes a few lines, every cell
 * after the name of its column; the roles are written out because `display` would take them away from assistive tools.
 */
export function DataTable<R>({ caption, columns, rows, quiet }: Props<R>): JSX.Element {
  const [first, ...others] = columns;
  return (
    <table role="table">
      <caption {...(quiet && { class: 'hidden' })}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.head} scope="col" role="columnheader" {...kind(column)}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row, index) => (
          <tr key={index} role="row">
            <th scope="row" role="rowheader">
              {first.cell(row)}
            </th>
            {others.map((column) => (
              <td key={column.head} role="cell" data-name={column.head} {...kind(column)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
