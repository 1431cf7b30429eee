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

/** A table whose first column names the row. It scrolls sideways by itself on a narrow screen. */
export function Table<Row>({ caption, hideCaption = false, columns, rows, empty, total }: TableProps<Row>) {
  if (rows.length === 0) return <p>{empty}</p>;
  const [first, ...rest] = columns;
  return (
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table>
        <caption class={hideCaption ? 'sr' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.numeric ? 'num' : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row" class={first?.wrap ? 'wrap' : undefined}>
                {first?.cell(row)}
              </th>
              {rest.map((column) => (
                <td class={column.numeric ? 'num' : column.wrap ? 'wrap' : undefined}>{column.cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
        {total ? (
          <tfoot>
            <tr>
              {total.map((cell, index) => {
                const numeric = columns[index]?.numeric ? 'num' : undefined;
                return index === 0 ? <th scope="row">{cell}</th> : <td class={numeric}>{cell}</td>;
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
