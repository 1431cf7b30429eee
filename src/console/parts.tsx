import type { Child } from 'hono/jsx';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { formatNumber } from './formats.ts';

export interface Column<Row> {
  head: string;
  /** Figures stand right. */
  numeric?: boolean;
  /** Long text that may break; everything else stays on one line. */
  wrap?: boolean;
  cell(row: Row): Child;
}

interface TableProps<Row> {
  caption: string;
  /** Also spoken, but not seen: where a heading says the same. */
  hideCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Said instead of a table without rows. */
  empty: string;
  /** Last row, one cell a column. */
  total?: readonly Child[];
}

/** From so many columns on, a table does not fit a phone. */
const MANY_COLUMNS = 3;

/** What the elements mean stays said where a narrow screen lays them out as blocks. */
const ROLES = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  column: { role: 'columnheader' },
  head: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/** A table whose first column names the row. On a narrow screen the rows of a wide one are told line by line. */
export function Table<Row>({ caption, hideCaption = false, columns, rows, empty, total }: TableProps<Row>) {
  if (rows.length === 0) return <p>{empty}</p>;
  const [first, ...rest] = columns;
  return (
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table class={columns.length >= MANY_COLUMNS ? 'stack' : undefined} {...ROLES.table}>
        <caption class={hideCaption ? 'sr' : undefined}>{caption}</caption>
        <thead {...ROLES.group}>
          <tr {...ROLES.row}>
            {columns.map((column) => (
              <th scope="col" {...ROLES.column} class={column.numeric ? 'num' : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...ROLES.group}>
          {rows.map((row) => (
            <tr {...ROLES.row}>
              <th scope="row" {...ROLES.head} class={first?.wrap ? 'wrap' : undefined}>
                {first?.cell(row)}
              </th>
              {rest.map((column) => (
                <td
                  {...ROLES.cell}
                  class={column.numeric ? 'num' : column.wrap ? 'wrap' : undefined}
                  data-head={column.head}
                >
                  <div>{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {total ? (
          <tfoot {...ROLES.group}>
            <tr {...ROLES.row}>
              {total.map((cell, index) => {
                if (index === 0) {
                  return (
                    <th scope="row" {...ROLES.head}>
                      {cell}
                    </th>
                  );
                }
                return (
                  <td
                    {...ROLES.cell}
                    class={columns[index]?.numeric ? 'num' : undefined}
                    data-head={columns[index]?.head}
                  >
                    <div>{cell}</div>
                  </td>
                );
              })}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </section>
  );
}

/** Pairs of a name and a value. */
export function Facts({ rows }: { rows: readonly (readonly [string, Child])[] }) {
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  );
}

/** A state in words, with a colour that only repeats them. */
export function Tag({ tone, children }: { tone?: 'ok' | 'bad' | 'warn' | undefined; children: Child }) {
  return <span class={tone ? `tag ${tone}` : 'tag'}>{children}</span>;
}

/** A count by code with its word, largest first, and the sum. */
export function CountTable({
  caption,
  head,
  counts,
  word,
}: {
  caption: string;
  head: string;
  counts: Readonly<Record<string, number>>;
  word(code: string): Child;
}) {
  const rows = Object.entries(counts);
  const total = rows.reduce((sum, [, count]) => sum + count, 0);
  return (
    <Table
      caption={caption}
      columns={[
        { head, wrap: true, cell: ([code]: [string, number]) => word(code) },
        { head: CONSOLE_TEXTS.people, numeric: true, cell: ([, count]) => formatNumber(count) },
      ]}
      rows={rows}
      empty={`${caption}：${CONSOLE_TEXTS.nobody}`}
      total={[CONSOLE_TEXTS.total, formatNumber(total)]}
    />
  );
}

/** A form of one button. What it does happens on the server after a confirmation where that matters. */
export function ActionForm({
  action,
  label,
  tone,
  small = false,
  hidden = {},
}: {
  action: string;
  label: string;
  tone?: 'primary' | 'danger';
  small?: boolean;
  hidden?: Readonly<Record<string, string>>;
}) {
  return (
    <form method="post" action={action} class="inline-form">
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class={['button', tone ?? '', small ? 'small' : ''].filter(Boolean).join(' ')}>
        {label}
      </button>
    </form>
  );
}

/** Where a long list goes on. */
export function Pager({ first, next }: { first?: string | undefined; next?: string | undefined }) {
  if (!first && !next) return null;
  return (
    <nav class="pager" aria-label={CONSOLE_TEXTS.pages}>
      {first ? <a href={first}>{CONSOLE_TEXTS.toFirst}</a> : null}
      {next ? <a href={next}>{CONSOLE_TEXTS.toNext}</a> : null}
    </nav>
  );
}
