import type { MissingInput } from '../eligibility/index.ts';
import { type ItemOutcomeRow, listLeftOut, listRunItems, type RunSummary } from '../issuance/index.ts';
import { isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { RUN_TEXTS as TEXTS } from '../messages/console-pages.ts';
import {
  CHANNEL_WORDS,
  DOCUMENT_WORDS,
  LEFT_OUT_WORDS,
  MOVED_OUT_WORDS,
  reasonWord,
} from '../messages/console-words.ts';
import { EXPORT_TEXTS } from '../messages/exports.ts';
import { MISSING_TEXTS } from '../messages/gaps.ts';
import { NAME_TEXTS } from '../messages/names.ts';
import { PACKET_TEXTS } from '../messages/packets.ts';
import { checkNamesOf } from '../names/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import { Select } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatKey, NOTHING } from './formats.ts';
import { lintWords } from './lint-words.ts';
import { Pager, Table } from './parts.tsx';
import { PersonLink } from './person.tsx';

const PAGE = 50;

/** Which people of a run are listed; from the address. */
export interface PeopleFilter {
  show: 'items' | 'left-out';
  reason: string;
  document: string;
  channel: string;
  why: string;
  after: string;
}

export function readFilter(query: (name: string) => string | undefined): PeopleFilter {
  const text = (name: string) => query(name) ?? '';
  return {
    show: text('show') === 'left-out' ? 'left-out' : 'items',
    reason: text('reason'),
    document: text('document'),
    channel: text('channel'),
    why: text('why'),
    after: text('after'),
  };
}

const options = (counts: Readonly<Record<string, number>>, word: (code: string) => string) => [
  { value: '', label: TEXTS.all },
  ...Object.keys(counts).map((code) => ({ value: code, label: word(code) })),
];

/** Where a run's page lists whom it left out for one reason. */
export const leftOutList = (runId: string, why: string) =>
  `${urls.staff.run(runId)}?${new URLSearchParams({ show: 'left-out', why })}#people`;

/** Who is in and why, or who was left out and why, one page. */
export async function PeopleOfRun(props: { desk: Desk; run: RunSummary; filter: PeopleFilter }) {
  const { filter, run } = props;
  const href = (changes: Partial<PeopleFilter>) =>
    `${urls.staff.run(run.runId)}?${new URLSearchParams({ ...filter, after: '', ...changes })}#people`;
  return (
    <section id="people">
      <h2>{filter.show === 'items' ? TEXTS.who : TEXTS.leftOutList}</h2>
      {props.desk.may('export') ? (
        <p class="buttons">
          <a class="button small" href={urls.staff.runExport(run.runId)}>
            {EXPORT_TEXTS.button}
          </a>
        </p>
      ) : null}
      {props.desk.includeProtected ? <p>{PACKET_TEXTS.hiddenInList}</p> : null}
      <p>
        {filter.show === 'items' ? (
          <a href={href({ show: 'left-out' })}>{TEXTS.showLeftOut}</a>
        ) : (
          <a href={href({ show: 'items' })}>{TEXTS.showItems}</a>
        )}
      </p>
      <form method="get" action={`${urls.staff.run(run.runId)}#people`} class="row-form">
        <input type="hidden" name="show" value={filter.show} />
        {filter.show === 'items' ? (
          <>
            <Select
              name="reason"
              label={TEXTS.reason}
              value={filter.reason}
              options={options(run.byReason, (code) => `${code} ${reasonWord(code)}`)}
            />
            <Select
              name="document"
              label={TEXTS.document}
              value={filter.document}
              options={options(run.byDocument, (code) => DOCUMENT_WORDS[code as 'certificate'] ?? code)}
            />
            <Select
              name="channel"
              label={TEXTS.channel}
              value={filter.channel}
              options={options(run.byChannel, (code) => CHANNEL_WORDS[code as 'web'] ?? code)}
            />
          </>
        ) : (
          <Select
            name="why"
            label={TEXTS.leftOutHead}
            value={filter.why}
            options={options(run.leftOut, (code) => LEFT_OUT_WORDS[code as 'undetermined'] ?? code)}
          />
        )}
        <button class="button small" type="submit">
          {TEXTS.filter}
        </button>
      </form>
      {(filter.show === 'items' ? run.movedOut : run.leftOut)['lint-failed'] ? <p>{TEXTS.lintNext}</p> : null}
      {filter.show === 'items' ? await Items({ ...props, href }) : await LeftOut({ ...props, href })}
    </section>
  );
}

interface ListProps {
  desk: Desk;
  run: RunSummary;
  filter: PeopleFilter;
  href(changes: Partial<PeopleFilter>): string;
}

/** Those of the rows whose people a list may name, with the ledger's present line; the looks are audited. */
async function withPeople<Row extends { member_id: string }>(
  tx: Tx,
  desk: Desk,
  rows: readonly Row[],
): Promise<{ row: Row; record: MemberRecord }[]> {
  const ids = rows.map((row) => row.member_id);
  const records = await readMembers(tx, desk.insurerNumber, ids, desk.on);
  const visible = new Map(records.filter((record) => !isShielded(record)).map((record) => [record.memberId, record]));
  await recordLooks(tx, desk, 'run-item-listed', 'member', [...visible.keys()]);
  return rows.flatMap((row) => {
    const record = visible.get(row.member_id);
    return record ? [{ row, record }] : [];
  });
}

async function Items({ desk, run, filter, href }: ListProps) {
  const { insurerNumber, installation } = desk;
  const { people, last } = await inTransaction(installation.db, async (tx) => {
    const { after, channel, document, reason } = filter;
    const asked = { after, channel, document, reason, limit: PAGE, includeProtected: false };
    const rows = await listRunItems(tx, insurerNumber, run.runId, asked);
    return {
      people: await withPeople(tx, desk, rows),
      last: rows.length === PAGE ? rows.at(-1)?.member_id : undefined,
    };
  });
  return (
    <>
      <Table<{ row: ItemOutcomeRow; record: MemberRecord }>
        caption={TEXTS.who}
        hideCaption
        columns={[
          { head: TEXTS.person, cell: ({ record }) => <PersonLink line={record.line} /> },
          { head: TEXTS.key, cell: ({ record }) => <span class="nowrap">{formatKey(record.line)}</span> },
          { head: TEXTS.document, cell: ({ row }) => DOCUMENT_WORDS[row.document] },
          { head: TEXTS.channel, cell: ({ row }) => CHANNEL_WORDS[row.channel] },
          { head: TEXTS.why, wrap: true, cell: ({ row }) => whyWords(row) },
          {
            head: TEXTS.period,
            cell: ({ row }) =>
              row.effective_on && row.expires_on
                ? CONSOLE_TEXTS.member.until(formatDay(row.effective_on), formatDay(row.expires_on))
                : NOTHING,
          },
          { head: TEXTS.result, cell: ({ row }) => <Result row={row} /> },
        ]}
        rows={people}
        empty={CONSOLE_TEXTS.nobody}
      />
      <Pager first={filter.after ? href({}) : undefined} next={last ? href({ after: last }) : undefined} />
    </>
  );
}

/** The reason, and where something is missing, what. */
function whyWords({ reason, missing }: { reason: string; missing: string }): string {
  const said = `${reasonWord(reason)}（${reason}）`;
  if (missing === '') return said;
  const inputs = missing.split(';').map((input) => MISSING_TEXTS[input as MissingInput] ?? input);
  return `${said}　${TEXTS.missing}：${inputs.join('、')}`;
}

/** Which characters keep a document from being issued; where it is none of the person's own, it is the name of the 本人. */
function undrawableWords({ line }: MemberRecord): string {
  const found = checkNamesOf(line, 'web').map(
    ({ column, characters }) => `${column}：${characters.map((one) => one.codePoints).join('、')}`,
  );
  return `${LEFT_OUT_WORDS['name-not-drawable']}（${found.join('　') || NAME_TEXTS.ofInsured}）`;
}

function Result({ row }: { row: ItemOutcomeRow }) {
  if (row.certificate_id) return <a href={urls.staff.certificate(row.certificate_id)}>{TEXTS.issued}</a>;
  if (row.why === 'lint-failed') return <>{lintWords((row.lints ?? '').split(';'))}</>;
  return <>{row.why ? MOVED_OUT_WORDS[row.why] : TEXTS.waiting}</>;
}

async function LeftOut({ desk, run, filter, href }: ListProps) {
  const { insurerNumber, installation } = desk;
  const { people, last } = await inTransaction(installation.db, async (tx) => {
    const why = Object.keys(LEFT_OUT_WORDS).find((code) => code === filter.why) as 'undetermined' | undefined;
    const asked = { after: filter.after, limit: PAGE, includeProtected: false, ...(why ? { why } : {}) };
    const rows = await listLeftOut(tx, insurerNumber, run.runId, asked);
    return {
      people: await withPeople(tx, desk, rows),
      last: rows.length === PAGE ? rows.at(-1)?.member_id : undefined,
    };
  });
  return (
    <>
      <Table<(typeof people)[number]>
        caption={TEXTS.leftOutList}
        hideCaption
        columns={[
          { head: TEXTS.person, cell: ({ record }) => <PersonLink line={record.line} /> },
          { head: TEXTS.key, cell: ({ record }) => <span class="nowrap">{formatKey(record.line)}</span> },
          {
            head: TEXTS.leftOutHead,
            wrap: true,
            cell: ({ row, record }) =>
              row.why === 'name-not-drawable'
                ? undrawableWords(record)
                : row.why === 'lint-failed'
                  ? lintWords(row.lints.split(';'))
                  : LEFT_OUT_WORDS[row.why],
          },
          { head: TEXTS.why, wrap: true, cell: ({ row }) => whyWords(row) },
        ]}
        rows={people}
        empty={CONSOLE_TEXTS.nobody}
      />
      <Pager first={filter.after ? href({}) : undefined} next={last ? href({ after: last }) : undefined} />
    </>
  );
}
