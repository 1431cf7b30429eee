import type { Child } from 'hono/jsx';
import { BIRTHDAYS, ESCALATION, findLastDone } from '../daily/index.ts';
import { type GapCount, type GapSurvey, isStale } from '../gaps/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { listSources, type SourceFile } from '../members/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { SOURCE_WORDS } from '../messages/console-words.ts';
import { CYCLE_TEXTS } from '../messages/cycle.ts';
import { GAP_TEXTS } from '../messages/gaps.ts';
import { RECHECK_TEXTS } from '../messages/recheck.ts';
import { ROLE_TEXTS } from '../messages/roles.ts';
import { SHEET_LINKS } from '../messages/sheet.ts';
import { SWITCH_TEXTS } from '../messages/switches.ts';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { formatInstant, formatMaybeDay, formatMaybeInstant, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { Headline } from './headline.tsx';
import { Table, Tag } from './parts.tsx';
import { lookAtRecheck, RecheckResult } from './recheck-page.tsx';
import { stoppedNotes } from './stopped-note.tsx';
import { waitingWork } from './waiting-work.tsx';

const TEXTS = CONSOLE_TEXTS.home;

/** Kinds with their owners; each leads to its list. */
export function GapKinds({ survey, hideCaption = false }: { survey: GapSurvey; hideCaption?: boolean }) {
  return (
    <Table<GapCount>
      caption={TEXTS.byKind}
      hideCaption={hideCaption}
      columns={[
        {
          head: TEXTS.kind,
          cell: ({ kind }) => <a href={`${urls.staff.gaps()}?kind=${kind}`}>{GAP_TEXTS[kind].ja}</a>,
        },
        { head: CONSOLE_TEXTS.people, numeric: true, cell: ({ people }) => formatNumber(people) },
        { head: TEXTS.pastDue, numeric: true, cell: ({ pastDue }) => formatNumber(pastDue) },
        { head: TEXTS.firstDue, cell: ({ firstDueOn }) => <span class="nowrap">{formatMaybeDay(firstDueOn)}</span> },
        { head: TEXTS.owner, cell: ({ owner }) => ROLE_TEXTS.ja[owner] },
      ]}
      rows={survey.counts}
      empty={TEXTS.none}
      total={[CONSOLE_TEXTS.total, formatNumber(survey.people), formatNumber(survey.pastDue), '', '']}
    />
  );
}

export async function homePage(desk: Desk, survey: GapSurvey) {
  const sources = await newestSources(desk);
  return (
    <StaffPage desk={desk} section="home" title={TEXTS.title}>
      {await stoppedNotes(desk, SWITCH_TEXTS.stoppedNow)}
      {survey.isKept ? <p>{await keptWords(desk, survey)}</p> : null}
      <Headline survey={survey} />
      {survey.people > 0 ? <GapKinds survey={survey} /> : null}
      <div class="columns">
        <section>
          {await waitingWork(desk, survey)}
          <h2>{TEXTS.daily}</h2>
          <Table<DailyCheck>
            caption={TEXTS.daily}
            hideCaption
            columns={[
              { head: TEXTS.dailyCheck, wrap: true, cell: ({ what }) => what },
              { head: TEXTS.dailyAt, cell: ({ doneAt }) => <span class="nowrap">{formatMaybeInstant(doneAt)}</span> },
              { head: TEXTS.dailyResult, wrap: true, cell: ({ result }) => result },
            ]}
            rows={await dailyChecks(desk)}
            empty=""
          />
        </section>
        <section>
          <h2>{TEXTS.sources}</h2>
          <Table<SourceFile>
            caption={TEXTS.sources}
            hideCaption
            columns={[
              { head: TEXTS.file, cell: (source) => SOURCE_WORDS[source.kind] },
              { head: TEXTS.statusAsOf, cell: (source) => <span class="nowrap">{formatMaybeDay(source.asOfOn)}</span> },
              { head: TEXTS.takenAt, cell: (source) => <span class="nowrap">{formatInstant(source.takenAt)}</span> },
            ]}
            rows={sources}
            empty={TEXTS.nothingTaken}
          />
          {sources.length > 0 && desk.may('runs-look') ? (
            <p>
              {CYCLE_TEXTS.importNext}
              <a href={urls.staff.cycle()}>{CYCLE_TEXTS.importLink}</a>
            </p>
          ) : null}
          <p>
            <a href={urls.sheet(desk.insurerNumber)}>{SHEET_LINKS.staff}</a>：{SHEET_LINKS.staffLead}
          </p>
        </section>
      </div>
    </StaffPage>
  );
}

/** Of a large society: when the figures were counted, and whether that is being done again. */
async function keptWords({ installation, insurerNumber }: Desk, { surveyedAt }: GapSurvey): Promise<string> {
  const at = formatInstant(surveyedAt);
  return (await isStale(installation.db, insurerNumber)) ? TEXTS.stale(at) : TEXTS.kept(at);
}

interface DailyCheck {
  what: Child;
  doneAt: Date | null;
  result: Child;
}

/** What the running server does every day by itself, when it did it last, and what came of it. */
async function dailyChecks(desk: Desk): Promise<DailyCheck[]> {
  const { db } = desk.installation;
  const birthdays = await findLastDone(db, desk.insurerNumber, BIRTHDAYS);
  const escalation = await findLastDone(db, desk.insurerNumber, ESCALATION);
  const recheck = await lookAtRecheck(db, desk);
  const notToday = <Tag tone="warn">{TEXTS.dailyNotToday}</Tag>;
  return [
    {
      what: TEXTS.birthdays,
      doneAt: birthdays?.doneAt ?? null,
      result: birthdays?.onDay === desk.on ? <Tag tone="ok">{TEXTS.dailyDone}</Tag> : notToday,
    },
    {
      what: <a href={urls.staff.gaps()}>{TEXTS.escalation}</a>,
      doneAt: escalation?.doneAt ?? null,
      result: escalation?.onDay === desk.on ? <Tag tone="ok">{TEXTS.dailyDone}</Tag> : notToday,
    },
    {
      what: desk.may('runs-look') ? <a href={urls.staff.recheck()}>{RECHECK_TEXTS.title}</a> : RECHECK_TEXTS.title,
      doneAt: recheck?.madeAt ?? null,
      result: (
        <>
          {recheck ? <RecheckResult differing={recheck.differing} /> : null}{' '}
          {recheck && dayInJapan(recheck.madeAt) === desk.on ? null : notToday}
        </>
      ),
    },
  ];
}

/** The newest file of each kind. */
async function newestSources(desk: Desk): Promise<SourceFile[]> {
  const sources = await listSources(desk.installation.db, desk.insurerNumber, 100);
  return (Object.keys(SOURCE_WORDS) as SourceFile['kind'][]).flatMap(
    (kind) => sources.find((source) => source.kind === kind) ?? [],
  );
}
