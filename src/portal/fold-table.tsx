import type { Child } from 'hono/jsx';

const as = (role: string) => ({ role });

/**
 * A table whose rows fold into short lists on a narrow screen. The roles are written out: browsers drop them with the display of a
 * table.
 * @param props.heads of all columns; the first column is the head of its row. Folded, a cell says its own where there are several
 * @param props.hideCaption a heading above it says the same
 */
export function FoldTable({
  caption,
  hideCaption = false,
  heads,
  rows,
}: {
  caption: string;
  hideCaption?: boolean;
  heads: readonly string[];
  rows: readonly (readonly Child[])[];
}) {
  return (
    <table class="fold" {...as('table')}>
      <caption class={hideCaption ? 'sr' : undefined}>{caption}</caption>
      <thead {...as('rowgroup')}>
        <tr {...as('row')}>
          {heads.map((head) => (
            <th scope="col" {...as('columnheader')}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...as('rowgroup')}>
        {rows.map(([first, ...rest]) => (
          <tr {...as('row')}>
            <th scope="row" {...as('rowheader')}>
              {first}
            </th>
            {rest.map((cell, index) => (
              <td {...as('cell')} data-head={heads.length > 2 ? heads[index + 1] : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
