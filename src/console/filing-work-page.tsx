import { type ConsequenceKind, countOpen, listOpen, type WorkItem } from '../filings/index.ts';
import { type MemberRecord, readMembers } from '../members/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { DIFFERENCE_TEXTS } from '../messages/differences.ts';
import { CONSEQUENCE_TEXTS, CONSEQUENCE_WORDS, FILING_TEXTS, WORK_TEXTS as TEXTS } from '../messages/filings.ts';
import { ROLE_TEXTS } from '../messages/roles.ts';
import { inTransaction } from '../platform/database.ts';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { DifferencesLink } from './difference-pages.tsx';
import { KindTag, whatOf } from './filing-parts.tsx';
import { formatDay, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { ActionForm, Pager, Table, Tag } from './parts.tsx';
import { PersonLink } from './person.tsx';

const PAGE = 100;
const KINDS = ['issue', 'replace', 'notice', 'task'] as const;

export function findWorkKind(text: string | undefined): ConsequenceKind | undefined {
  return KINDS.find((kind) => kind === text);
}

/** What is to be done, by due day. Protected people are on it for protection officers alone. */
export async function workPage(desk: Desk, kind: ConsequenceKind | undefined, page: number) {
  const { includeProtected, installation, insurerNumber, on } = desk;
  const view = await inTransaction(installation.db, async (tx) => {
    const filter = { includeProtected, limit: PAGE + 1, offset: page * PAGE, ...(kind === undefined ? {} : { kind }) };
    const items = await listOpen(tx, insurerNumber, filter);
    const shown = items.slice(0, PAGE);
    const ids = [...new Set(shown.map((item) => item.memberId))];
    const people = new Map((await readMembers(tx, insurerNumber, ids, on)).map((record) => [record.memberId, record]));
    await recordLooks(tx, desk, 'consequence-listed', 'member', ids);
    const rows = shown.flatMap((item) => {
      const record = people.get(item.memberId);
      return record ? [{ item, record }] : [];
    });
    return { counts: await countOpen(tx, insurerNumber, includeProtected), rows, more: items.length > PAGE };
  });
  const href = (at: number) => `${urls.staff.work()}?${kind === undefined ? '' : `kind=${kind}&`}page=${at}`;
  const total = Object.values(view.counts).reduce((sum, count) => sum + count, 0);
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
            {CONSEQUENCE_WORDS[one].ja}（{formatNumber(view.counts[one] ?? 0)}）
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
      <Table<{ item: WorkItem; record: MemberRecord }>
        caption={TEXTS.title}
        hideCaption
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
            cell: ({ item }) => `${CONSEQUENCE_TEXTS[item.reason].because}${CONSEQUENCE_TEXTS[item.reason].next}`,
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
        rows={view.rows}
        empty={TEXTS.none}
      />
      <Pager first={page > 0 ? href(0) : undefined} next={view.more ? href(page + 1) : undefined} />
    </StaffPage>
  );
}
