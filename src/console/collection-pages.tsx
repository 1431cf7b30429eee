import { countReturns, type ExpectedReturn, listReturns, remindFrom, stateOfCollection } from '../collection/index.ts';
import { formatBothCalendars } from '../lib/wareki.ts';
import { isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import { COLLECTION_STATE_WORDS, ENDED_WORDS, COLLECTION_TEXTS as TEXTS } from '../messages/collection.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { Field } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatKey, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { MOST_TURNS, NextTurn, turnCaption, turnOf } from './one-at-a-time.tsx';
import { ActionForm, Pager, Table, Tag } from './parts.tsx';
import { PersonLink } from './person.tsx';
import { LETTER } from './styles.ts';
import { WindowLetter } from './window-letter.tsx';

const PAGE = 100;
/** Letters that are printed at once. */
const LETTERS = 100;

export interface Row {
  paper: ExpectedReturn & { endedAt: Date };
  record: MemberRecord;
}

/** Their people as this desk may see them; whoever has come under protection meanwhile is not there. */
async function withPeople(tx: Tx, desk: Desk, papers: readonly Row['paper'][]): Promise<Row[]> {
  const ids = [...new Set(papers.map(({ memberId }) => memberId))];
  const people = new Map((await readMembers(tx, desk.insurerNumber, ids, desk.on)).map((one) => [one.memberId, one]));
  return papers.flatMap((paper) => {
    const record = people.get(paper.memberId);
    return record && (desk.includeProtected || !isShielded(record)) ? [{ paper, record }] : [];
  });
}

export function StateTag({ paper }: { paper: ExpectedReturn }) {
  const state = stateOfCollection(paper.events);
  const tone = state === 'received' ? 'ok' : state === 'given-up' ? undefined : 'warn';
  return <Tag tone={tone}>{COLLECTION_STATE_WORDS[state].ja}</Tag>;
}

/** @param after the last row of the page before: its instant and id, as the link of that page gave them */
export async function collectionPage(
  desk: Desk,
  all: boolean,
  after: { endedAt: Date; certificateId: string } | undefined,
  asked: string | undefined,
) {
  const { includeProtected, installation, insurerNumber } = desk;
  const view = await inTransaction(installation.db, async (tx) => {
    const at = installation.clock.now();
    const filter = { includeProtected: false, openOnly: !all, limit: PAGE + 1, ...(after ? { after } : {}) };
    const papers = await listReturns(tx, insurerNumber, at, filter);
    const rows = (await withPeople(tx, desk, papers.slice(0, PAGE))).filter(({ record }) => !isShielded(record));
    // of protected people one at a time
    const onlyProtected = { includeProtected: true, onlyProtected: true, openOnly: !all, limit: MOST_TURNS };
    const guarded = includeProtected ? await listReturns(tx, insurerNumber, at, onlyProtected) : [];
    const turn = turnOf(await withPeople(tx, desk, guarded), asked);
    const open = await countReturns(tx, insurerNumber, at, { includeProtected });
    const shown = [...(turn.one ? [turn.one] : []), ...rows].map(({ record }) => record.memberId);
    await recordLooks(tx, desk, 'collection-listed', 'member', [...new Set(shown)]);
    return { turn, rows, open, last: papers.length > PAGE ? papers[PAGE - 1] : undefined };
  });
  const base = `${urls.staff.collection()}${all ? '?all=1' : ''}`;
  const next = view.last && `${base}${all ? '&' : '?'}after=${view.last.endedAt.getTime()}.${view.last.certificateId}`;
  return (
    <StaffPage
      desk={desk}
      section="gaps"
      title={TEXTS.title}
      up={{ href: urls.staff.gaps(), label: CONSOLE_TEXTS.gaps.title }}
    >
      <p class="intro">{TEXTS.intro}</p>
      <nav class="pager" aria-label={TEXTS.state}>
        <a href={urls.staff.collection()} aria-current={all ? undefined : 'page'}>
          {TEXTS.open(formatNumber(view.open))}
        </a>
        <a href={`${urls.staff.collection()}?all=1`} aria-current={all ? 'page' : undefined}>
          {TEXTS.all}
        </a>
      </nav>
      <p class="buttons">
        {desk.may('paper-record') ? (
          <a class="button small" href={urls.staff.collectionLetters()}>
            {TEXTS.letters}
          </a>
        ) : null}
      </p>
      {view.turn.one ? <Papers caption={turnCaption(view.turn)} rows={[view.turn.one]} /> : null}
      <NextTurn turn={view.turn} href={base} />
      {view.turn.one && view.rows.length === 0 ? null : <Papers caption={TEXTS.title} hideCaption rows={view.rows} />}
      <Pager first={after ? base : undefined} next={next} />
      {desk.may('export') ? <ExportForm /> : null}
    </StaffPage>
  );
}

function Papers({ caption, hideCaption = false, rows }: { caption: string; hideCaption?: boolean; rows: Row[] }) {
  return (
    <Table<Row>
      caption={caption}
      hideCaption={hideCaption}
      columns={[
        { head: TEXTS.person, cell: ({ record }) => <PersonLink line={record.line} /> },
        { head: TEXTS.key, cell: ({ record }) => formatKey(record.line) },
        {
          head: TEXTS.serial,
          cell: ({ paper }) => (
            <a class="mono" href={urls.staff.collectionOf(paper.certificateId)}>
              {paper.serial}
            </a>
          ),
        },
        { head: TEXTS.ended, cell: ({ paper }) => formatDay(paper.endedOn) },
        { head: TEXTS.why, cell: ({ paper }) => ENDED_WORDS[paper.endedWhy] },
        { head: TEXTS.state, cell: ({ paper }) => <StateTag paper={paper} /> },
      ]}
      rows={rows}
      empty={TEXTS.none}
    />
  );
}

function ExportForm() {
  return (
    <section class="panel narrow">
      <h2>{TEXTS.export}</h2>
      <form method="get" action={urls.staff.collectionExport()}>
        <Field name="employer" label={TEXTS.exportEmployer} hint={TEXTS.exportHint} short autocomplete="off" />
        <button class="button small" type="submit">
          {TEXTS.export}
        </button>
      </form>
    </section>
  );
}

/** One paper with its person; the look is recorded. @throws Refused `not-found`, also of somebody whom this desk may not see */
export function lookAtReturn(desk: Desk, certificateId: string): Promise<Row> {
  const { includeProtected, installation, insurerNumber } = desk;
  return inTransaction(installation.db, async (tx) => {
    const filter = { includeProtected, openOnly: false, certificateId, limit: 1 };
    const [row] = await withPeople(tx, desk, await listReturns(tx, insurerNumber, installation.clock.now(), filter));
    if (!row) throw new Refused('not-found', { what: 'certificate' });
    await recordLooks(tx, desk, 'collection-listed', 'member', [row.record.memberId]);
    return row;
  });
}

/** Reminders that are due, each an A4 page; sending them is recorded by the button below. */
export async function reminderLettersPage(desk: Desk) {
  const rows = await inTransaction(desk.installation.db, async (tx) => {
    const due = await dueReminders(tx, desk);
    await recordLooks(tx, desk, 'collection-letters-made', 'member', [
      ...new Set(due.map(({ record }) => record.memberId)),
    ]);
    return due;
  });
  return (
    <StaffPage
      desk={desk}
      section="gaps"
      title={TEXTS.lettersTitle}
      up={{ href: urls.staff.collection(), label: TEXTS.title }}
      sheets={[LETTER]}
    >
      <div class="noprint">
        {rows.length === 0 ? (
          <p>{TEXTS.lettersNone}</p>
        ) : (
          <>
            <p class="intro">{TEXTS.lettersIntro(formatNumber(rows.length))}</p>
            <p class="buttons">
              <ActionForm
                action={urls.staff.collectionLetters()}
                label={TEXTS.lettersRecord}
                tone="primary"
                small
                hidden={{ papers: rows.map(({ paper }) => paper.certificateId).join(',') }}
              />
            </p>
          </>
        )}
      </div>
      <div class="letters">
        {rows.map((row) => (
          <ReminderLetter desk={desk} row={row} />
        ))}
      </div>
    </StaffPage>
  );
}

/** Letters go to registered addresses: to nobody who is for the protection officer alone, whoever asks. */
async function dueReminders(tx: Tx, desk: Desk): Promise<Row[]> {
  const { installation, insurerNumber, on } = desk;
  const filter = { includeProtected: false, openOnly: true, limit: 1_000 };
  const papers = await listReturns(tx, insurerNumber, installation.clock.now(), filter);
  const due = papers.filter(({ endedOn, events }) => {
    const from = remindFrom(endedOn, events);
    return from !== null && from <= on;
  });
  return (await withPeople(tx, desk, due)).filter(({ record }) => !isShielded(record)).slice(0, LETTERS);
}

function ReminderLetter({ desk, row }: { desk: Desk; row: Row }) {
  const { paper, record } = row;
  return (
    <WindowLetter desk={desk} line={record.line} heading={TEXTS.letterHead} id={paper.serial}>
      <p>{TEXTS.letterLead(formatBothCalendars(paper.endedOn))}</p>
      <ul>
        {TEXTS.letterHow.map((how) => (
          <li>{how}</li>
        ))}
      </ul>
      <p>
        {TEXTS.letterSerial}：<span class="mono">{paper.serial}</span>
      </p>
    </WindowLetter>
  );
}
