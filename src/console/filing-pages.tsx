import { recordAudit } from '../audit/index.ts';
import {
  type FilingKind,
  FLAGS,
  type Followed,
  GROUNDS,
  getFiling,
  isFilingKind,
  type Lowering,
  listFilings,
  listOfSource,
  listOpenLowerings,
  type RecordedFiling,
  WITHDRAWABLE,
} from '../filings/index.ts';
import { isShielded, listFlags, type MemberRecord, readMembers } from '../members/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { FILING_WORDS, FLAG_WORDS, GROUND_WORDS, FILING_TEXTS as TEXTS } from '../messages/filings.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { type FieldErrors, Select } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { FilingForm, FilingPreview, KindForm, type Typed } from './filing-form.tsx';
import { FollowedTable } from './filing-parts.tsx';
import { formatDay, formatInstant, formatKey } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { findVisible } from './member-pages.tsx';
import { ActionForm, Facts, Table } from './parts.tsx';
import { PersonLink, PersonName } from './person.tsx';

/** What has been typed so far, what is wrong with it, and what would follow. */
export interface Entry {
  kind: FilingKind;
  typed: Typed;
  errors?: FieldErrors;
  /** Only with a good form: the preview. */
  followed?: readonly Followed[];
}

/** Of one person: the form for a new 届出, those that were recorded, and the end of a flag for protection officers. */
export async function memberFilingsPage(desk: Desk, memberId: string, asked: string | undefined, entry?: Entry) {
  const { installation, insurerNumber, on } = desk;
  const view = await inTransaction(installation.db, async (tx) => {
    const record = findVisible(desk, await readMembers(tx, insurerNumber, [memberId], on));
    const may = desk.may('flag-lower');
    const found = {
      record,
      filings: await listFilings(tx, insurerNumber, { includeProtected: desk.includeProtected, limit: 50, memberId }),
      flags: may ? await listFlags(tx, insurerNumber, memberId) : [],
      lowerings: may ? await listOpenLowerings(tx, insurerNumber, memberId) : [],
    };
    await recordLooks(tx, desk, 'member-looked-at', 'member', [memberId]);
    return found;
  });
  const kind = entry?.kind ?? (asked !== undefined && isFilingKind(asked) && asked !== 'joined' ? asked : undefined);
  const action = urls.staff.memberFilings(memberId);
  // what waits for this person's decision comes first
  const lower =
    view.flags.length > 0 ? (
      <LowerPart desk={desk} memberId={memberId} flags={view.flags} lowerings={view.lowerings} />
    ) : null;
  return (
    <StaffPage
      desk={desk}
      section="members"
      title={TEXTS.title}
      up={{ href: urls.staff.member(memberId), label: CONSOLE_TEXTS.member.title }}
      withErrors={entry?.errors !== undefined}
    >
      <Person record={view.record} />
      {kind === undefined ? (
        <>
          {view.lowerings.length > 0 ? lower : null}
          <p class="intro">{TEXTS.intro}</p>
          <KindForm action={action} />
          <History filings={view.filings} />
          {view.lowerings.length > 0 ? null : lower}
        </>
      ) : (
        <EntryPart desk={desk} action={action} entry={entry ?? { kind, typed: {} }} />
      )}
    </StaffPage>
  );
}

/** 資格取得 of somebody whom the ledger does not have. */
export function newPersonPage(desk: Desk, entry: Entry = { kind: 'joined', typed: {} }) {
  return (
    <StaffPage
      desk={desk}
      section="work"
      title={TEXTS.newPerson}
      up={{ href: urls.staff.work(), label: CONSOLE_TEXTS.menu.work }}
      withErrors={entry.errors !== undefined}
    >
      <p class="intro">{TEXTS.intro}</p>
      <EntryPart desk={desk} action={urls.staff.filingNew()} entry={entry} />
    </StaffPage>
  );
}

/** After a filing with a number: of a free one, and of one that is somebody's for the protection officer alone. */
export function receivedPage(desk: Desk) {
  return (
    <StaffPage
      desk={desk}
      section="work"
      title={TEXTS.doneTitle}
      up={{ href: urls.staff.work(), label: CONSOLE_TEXTS.menu.work }}
    >
      <output class="note ok">{TEXTS.numberReceived}</output>
    </StaffPage>
  );
}

function EntryPart({ desk, action, entry }: { desk: Desk; action: string; entry: Entry }) {
  const { errors = {}, followed, kind, typed } = entry;
  if (followed === undefined)
    return <FilingForm desk={desk} action={action} kind={kind} typed={typed} errors={errors} />;
  return <FilingPreview action={action} kind={kind} typed={typed} followed={followed} />;
}

function Person({ record: { line } }: { record: MemberRecord }) {
  return (
    <div class="panel">
      <p class="lead">
        <b>
          <PersonName line={line} />
        </b>
      </p>
      <p>{formatKey(line)}</p>
    </div>
  );
}

function History({ filings }: { filings: readonly RecordedFiling[] }) {
  return (
    <section>
      <h2>{TEXTS.history}</h2>
      <Table<RecordedFiling>
        caption={TEXTS.history}
        hideCaption
        columns={[
          {
            head: TEXTS.kind,
            cell: (filing) => <a href={urls.staff.filing(filing.filingId)}>{FILING_WORDS[filing.kind].ja}</a>,
          },
          { head: TEXTS.on, cell: (filing) => formatDay(filing.trueOn) },
          { head: TEXTS.recordedAt, cell: (filing) => formatInstant(filing.recordedAt) },
          { head: TEXTS.state, cell: (filing) => (filing.withdrawnAt ? TEXTS.withdrawn : '') },
        ]}
        rows={filings}
        empty={TEXTS.historyNone}
      />
    </section>
  );
}

interface LowerProps {
  desk: Desk;
  memberId: string;
  flags: readonly { kind: string }[];
  lowerings: readonly Lowering[];
}

function LowerPart({ desk, memberId, flags, lowerings }: LowerProps) {
  const up = FLAGS.filter((flag) =>
    flags.some(({ kind }) => (kind === 'nondisclosure') === (flag === 'nondisclosure')),
  );
  const free = up.filter((flag) => !lowerings.some((one) => one.flag === flag));
  return (
    <section>
      <h2>{TEXTS.lowerTitle}</h2>
      <p>{TEXTS.lowerIntro}</p>
      {lowerings.map((one) => (
        <div class="panel">
          <p>{TEXTS.lowerWaiting(FLAG_WORDS[one.flag].ja, GROUND_WORDS[one.ground].ja)}</p>
          {one.askedBy === desk.staff.staffId ? (
            <p>{TEXTS.lowerOwn}</p>
          ) : (
            <p class="buttons">
              <ActionForm
                action={urls.staff.lowering(one.loweringId)}
                label={TEXTS.lowerDo}
                tone="danger"
                hidden={{ outcome: 'lowered', memberId }}
              />
              <ActionForm
                action={urls.staff.lowering(one.loweringId)}
                label={TEXTS.lowerKeep}
                hidden={{ outcome: 'kept', memberId }}
              />
            </p>
          )}
        </div>
      ))}
      {free.length > 0 ? (
        <form method="post" action={urls.staff.memberLower(memberId)} class="panel narrow">
          <Select
            name="flag"
            label={TEXTS.flag}
            options={free.map((flag) => ({ value: flag, label: FLAG_WORDS[flag].ja }))}
          />
          <Select
            name="ground"
            label={TEXTS.ground}
            options={GROUNDS.map((ground) => ({ value: ground, label: GROUND_WORDS[ground].ja }))}
          />
          <button class="button" type="submit">
            {TEXTS.lowerAsk}
          </button>
        </form>
      ) : null}
    </section>
  );
}

/**
 * One filing and what followed from it. Of a person who came under protection by it, whoever recorded it is told that it was
 * done and nothing else. @throws Refused `not-found`
 */
export async function filingPage(desk: Desk, filingId: string) {
  const { includeProtected, installation, insurerNumber, on } = desk;
  const view = await inTransaction(installation.db, async (tx) => {
    const filing = await getFiling(tx, insurerNumber, filingId);
    const [record] = await readMembers(tx, insurerNumber, [filing.memberId], on);
    if (!record) throw new Refused('not-found', { what: 'filing' });
    const hidden = filing.kind === 'protection-raised' || isShielded(record);
    if (hidden && !includeProtected) {
      if (filing.recordedBy !== desk.staff.staffId) throw new Refused('not-found', { what: 'filing' });
      return null;
    }
    const followed = await listOfSource(tx, insurerNumber, filingId, includeProtected);
    const { actor } = desk;
    await recordAudit(tx, insurerNumber, installation.clock.now(), [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'filing-listed',
        subject: { kind: 'member', id: filing.memberId },
        details: { filingId },
      },
    ]);
    return { filing, record, followed };
  });
  return (
    <StaffPage
      desk={desk}
      section="work"
      title={TEXTS.doneTitle}
      up={{ href: urls.staff.work(), label: CONSOLE_TEXTS.menu.work }}
    >
      {view === null ? <output class="note ok">{TEXTS.recordedProtected}</output> : <Done {...view} />}
    </StaffPage>
  );
}

interface DoneProps {
  filing: RecordedFiling;
  record: MemberRecord;
  followed: Awaited<ReturnType<typeof listOfSource>>;
}

function Done({ filing, followed, record }: DoneProps) {
  return (
    <>
      <div class="panel">
        <Facts
          rows={[
            [TEXTS.kind, FILING_WORDS[filing.kind].ja],
            [CONSOLE_TEXTS.gaps.person, <PersonLink line={record.line} />],
            [TEXTS.on, formatDay(filing.trueOn)],
            [TEXTS.received, formatDay(filing.receivedOn)],
            [TEXTS.recordedAt, formatInstant(filing.recordedAt)],
            ...(filing.withdrawnAt ? [[TEXTS.state, TEXTS.withdrawn] as const] : []),
          ]}
        />
      </div>
      <section>
        <h2>{TEXTS.followed}</h2>
        <FollowedTable caption={TEXTS.followed} rows={followed} />
      </section>
      {filing.withdrawnAt === null && WITHDRAWABLE.has(filing.kind) ? (
        <p class="buttons">
          <ActionForm action={urls.staff.filingWithdraw(filing.filingId)} label={TEXTS.withdraw} tone="danger" small />
        </p>
      ) : null}
    </>
  );
}
