import { type ConsequenceKind, countOpen, listOpen, type WorkItem } from '../filings/index.ts';
import type { Day } from '../lib/day.ts';
import { type MemberRecord, readMembers } from '../members/index.ts';
import { CONSEQUENCE_TEXTS, CONSEQUENCE_WORDS, nextOf } from '../messages/consequences.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { DIFFERENCE_TEXTS } from '../messages/differences.ts';
import { FILING_TEXTS, WORK_TEXTS as TEXTS } from '../messages/filings.ts';
import { PACKET_TEXTS } from '../messages/packets.ts';
import { ROLE_TEXTS } from '../messages/roles.ts';
import { inTransaction } from '../platform/database.ts';
import { findLetterWork } from '../print/index.ts';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { DifferencesLink } from './difference-pages.tsx';
import { KindTag, whatOf } from './filing-parts.tsx';
import { formatDay, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { LetterWorkTable } from './letter-work.tsx';
import { ActionForm, Pager, Table, Tag } from './parts.tsx';
import { PersonLink } from './person.tsx';

const PAGE = 100;
const KINDS = ['issue', 'replace', 'notice', 'task'] as const;

export function findWorkKind(text: string | undefined): ConsequenceKind | undefined {
  return KINDS.find((kind) => kind === text);
}

interface WorkRow {
  item: WorkItem;
  record: MemberRecord;
}

/** What is to be done, by due day. Of protected people one at a time, for protection officers alone. */
export async function workPage(desk: Desk, kind: ConsequenceKind | undefined, page: number) {
  const { includeProtected, installation, insurerNumber, on, policy } = desk;
  const view = await inTransaction(installation.db, async (tx) => {
    const ofKind = kind === undefined ? {} : { kind };
    const filter = { includeProtected: false, limit: PAGE + 1, offset: page * PAGE, ...ofKind };
    const items = await listOpen(tx, insurerNumber, filter);
    const onlyProtected = { includeProtected: true, onlyProtected: true, limit: 1, ...ofKind };
    const first = includeProtected ? await listOpen(tx, insurerNumber, onlyProtected) : [];
    const shown = items.slice(0, PAGE);
    const ids = [...new Set([...first, ...shown].map((item) => item.memberId))];
    const people = new Map((await readMembers(tx, insurerNumber, ids, on)).map((record) => [record.memberId, record]));
    await recordLooks(tx, desk, 'consequence-listed', 'member', ids);
    const rowsOf = (list: readonly WorkItem[]): WorkRow[] =>
      list.flatMap((item) => {
        const record = people.get(item.memberId);
        return record ? [{ item, record }] : [];
      });
    const counts = await countOpen(tx, insurerNumber, includeProtected);
    const open = includeProtected ? await countOpen(tx, insurerNumber, false) : counts;
    const guarded = (one: ConsequenceKind) => (counts[one] ?? 0) - (open[one] ?? 0);
    return {
      counts,
      letters: await findLetterWork(tx, installation, insurerNumber, policy),
      first: rowsOf(first),
      guarded: kind === undefined ? KINDS.reduce((sum, one) => sum + guarded(one), 0) : guarded(kind),
      rows: rowsOf(shown),
      more: items.length > PAGE,
    };
  });
  const href = (at: number) => `${urls.staff.work()}?${kind === undefined ? '' : `kind=${kind}&`}page=${at}`;
  const counts: typeof view.counts = { ...view.counts, task: (view.counts.task ?? 0) + view.letters.length };
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const letters = page === 0 && (kind === undefined || kind === 'task') ? view.letters : [];
  return (
    <StaffPage desk={desk} section="work" title={TEXTS.title}>
      <p class="intro">{TEXTS.intro}</p>
      <DifferencesLink desk={desk} text={DIFFERENCE_TEXTS.home} />
      <nav class="pager" aria-label={FILING_TEXTS.what}>
        <a href={urls.staff.work()} aria-current={kind === undefined ? 'page' : undefined}>
          {TEXTS.all}（{formatNumber(total)}）
        </a>
        {KINDS.map((one) => (
          <a href={`${urls.staff.work()}?kind=${one}`} aria-current={kind === one ? 'page' : undefined}>
            {CONSEQUENCE_WORDS[one].ja}（{formatNumber(counts[one] ?? 0)}）
          </a>
        ))}
      </nav>
      <p class="buttons">
        <a class="button small" href={urls.staff.filingNew()}>
          {FILING_TEXTS.newPerson}
        </a>
        {desk.may('run-plan') && (view.counts.issue ?? 0) + (view.counts.replace ?? 0) > 0 ? (
          <a class="button small" href={urls.staff.runPlan()}>
            {CONSOLE_TEXTS.gaps.planRun}
          </a>
        ) : null}
      </p>
      {view.first.length > 0 ? (
        <WorkTable caption={PACKET_TEXTS.oneOf(formatNumber(view.guarded))} rows={view.first} on={on} />
      ) : null}
      <LetterWorkTable desk={desk} work={letters} />
      {letters.length > 0 && view.rows.length === 0 ? null : (
        <WorkTable caption={TEXTS.title} hideCaption rows={view.rows} on={on} />
      )}
      <Pager first={page > 0 ? href(0) : undefined} next={view.more ? href(page + 1) : undefined} />
    </StaffPage>
  );
}

interface WorkTableProps {
  caption: string;
  hideCaption?: boolean;
  rows: readonly WorkRow[];
  on: Day;
}

function WorkTable({ caption, hideCaption = false, on, rows }: WorkTableProps) {
  return (
    <Table<WorkRow>
      caption={caption}
      hideCaption={hideCaption}
      columns={[
        { head: TEXTS.person, cell: ({ record }) => <PersonLink line={record.line} /> },
        {
          head: FILING_TEXTS.what,
          wrap: true,
          cell: ({ item }) => (
            <>
              <KindTag kind={item.kind} /> {whatOf(item)}
            </>
          ),
        },
        {
          head: FILING_TEXTS.why,
          wrap: true,
          cell: ({ item }) => `${CONSEQUENCE_TEXTS[item.reason].because}${nextOf(item)}`,
        },
        {
          head: FILING_TEXTS.due,
          cell: ({ item }) => (
            <>
              {formatDay(item.dueOn)} {item.dueOn < on ? <Tag tone="bad">{TEXTS.late}</Tag> : null}
            </>
          ),
        },
        { head: FILING_TEXTS.owner, cell: ({ item }) => ROLE_TEXTS.ja[item.owner] },
        {
          head: FILING_TEXTS.state,
          cell: ({ item }) =>
            item.kind === 'task' || item.kind === 'notice' ? (
              <span class="nowrap">
                <ActionForm action={urls.staff.workSettle(item.consequenceId)} label={TEXTS.settle} small />
              </span>
            ) : (
              TEXTS.open
            ),
        },
      ]}
      rows={rows}
      empty={TEXTS.none}
    />
  );
}
