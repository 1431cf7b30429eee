import { COUNTED_DAYS, countSteps, listStepCounts, type StepCount } from '../escalation/index.ts';
import {
  findFirstGuarded,
  GAP_KINDS,
  type GapDay,
  type GapKind,
  type GapSurvey,
  isForOfficerAlone,
  isHidden,
  isPastDue,
  listGapDays,
  type MemberGap,
  memberGapOf,
  STATES,
  seeSome,
} from '../gaps/index.ts';
import { addDays } from '../lib/day.ts';
import type { MemberRecord } from '../members/index.ts';
import { COHORT_TEXTS } from '../messages/cohorts.ts';
import { COLLECTION_TEXTS } from '../messages/collection.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { EXPORT_TEXTS } from '../messages/exports.ts';
import { GAP_TEXTS, MISSING_TEXTS, STATE_TEXTS, STEP_TEXTS, WAY_TEXTS } from '../messages/gaps.ts';
import { ONE_TEXTS } from '../messages/one-at-a-time.ts';
import { PACKET_TEXTS } from '../messages/packets.ts';
import { ROLE_TEXTS } from '../messages/roles.ts';
import { inTransaction } from '../platform/database.ts';
import { urls } from '../web/urls.ts';
import { StackedChart } from './chart.tsx';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatInstant, formatKey, formatNumber, NOTHING } from './formats.ts';
import { StaffPage } from './frame.tsx';
import type { GapRecount } from './gap-recounts.ts';
import { Headline } from './headline.tsx';
import { GapKinds } from './home-page.tsx';
import { Pager, Table, Tag } from './parts.tsx';
import { PersonLink } from './person.tsx';

const TEXTS = CONSOLE_TEXTS.gaps;
const PAGE = 100;
/** Days of the small chart. */
const HISTORY_DAYS = 14;

export function findKind(text: string | undefined): GapKind | undefined {
  return GAP_KINDS.find((kind) => kind === text);
}

interface Board {
  survey: GapSurvey;
  /** Of this process; undefined: none was begun. */
  recount: GapRecount | undefined;
}

/** All kinds, or the people of one. */
export function gapsPage(desk: Desk, board: Board, kind: GapKind | undefined, page: number) {
  const { survey } = board;
  if (kind === undefined) return overview(desk, board);
  return isForOfficerAlone(kind) ? packetsInstead(desk, survey, kind) : listOf(desk, survey, kind, page);
}

/** Of protected people there is no list: how many, and the way to one of them. A packet is begun only once there is a document. */
async function packetsInstead(desk: Desk, survey: GapSurvey, kind: GapKind) {
  const people = survey.counts.find((count) => count.kind === kind)?.people ?? 0;
  const may = desk.includeProtected && people > 0;
  const first = may ? await findFirstGuarded(desk.installation, desk.insurerNumber, desk.on, kind) : undefined;
  return (
    <StaffPage
      desk={desk}
      section="gaps"
      title={GAP_TEXTS[kind].ja}
      up={{ href: urls.staff.gaps(), label: TEXTS.title }}
    >
      <p class="intro">{GAP_TEXTS[kind].next}</p>
      <p class="lead">{PACKET_TEXTS.gapPeople(formatNumber(people))}</p>
      <p>{PACKET_TEXTS.gapNext}</p>
      <p class="buttons">
        <a class="button primary" href={urls.staff.packets()}>
          {PACKET_TEXTS.toPacket}
        </a>
        {first ? (
          <a class="button" href={urls.staff.member(first.memberId)}>
            {ONE_TEXTS.openFirst}
          </a>
        ) : null}
      </p>
    </StaffPage>
  );
}

async function overview(desk: Desk, { recount, survey }: Board) {
  const { includeProtected, insurerNumber, installation } = desk;
  const days = await listGapDays(installation.db, insurerNumber, includeProtected, HISTORY_DAYS);
  const { clock, db } = installation;
  const steps = survey.isKept
    ? await listStepCounts(db, insurerNumber)
    : await countSteps(db, insurerNumber, addDays(desk.on, 1 - COUNTED_DAYS), clock.now());
  return (
    <StaffPage desk={desk} section="gaps" title={TEXTS.title}>
      <p class="intro">{TEXTS.intro}</p>
      {survey.isKept ? <Kept desk={desk} survey={survey} recount={recount} /> : null}
      <Headline survey={survey} />
      {survey.people > 0 ? <GapKinds survey={survey} /> : null}
      <History days={days} />
      <Escalation counts={steps} />
      <p class="buttons">
        <a class="button small" href={urls.staff.cohorts()}>
          {COHORT_TEXTS.link}
        </a>
        <a class="button small" href={urls.staff.collection()}>
          {COLLECTION_TEXTS.link}
        </a>
      </p>
    </StaffPage>
  );
}

/** Of a large society the figures are those of a survey; it can be made again. */
function Kept({ desk, recount, survey }: Board & { desk: Desk }) {
  const running = recount?.state === 'running';
  return (
    <>
      {recount?.state === 'failed' ? <p class="note bad">{TEXTS.recountFailed(recount.reference)}</p> : null}
      {running ? (
        <div class="note" role="status">
          <p>{TEXTS.recounting(formatInstant(recount.begunAt))}</p>
        </div>
      ) : null}
      <p>{TEXTS.kept(formatInstant(survey.surveyedAt))}</p>
      {desk.may('run-plan') && !running ? (
        <form method="post" action={urls.staff.gaps()} class="buttons">
          <button type="submit" class="button small">
            {TEXTS.recount}
          </button>
        </form>
      ) : null}
    </>
  );
}

/** How the figures went; the newest day last. */
function History({ days }: { days: readonly GapDay[] }) {
  if (days.length < 2) return null;
  return (
    <section>
      <h2>{TEXTS.history}</h2>
      <StackedChart
        id="history"
        title={TEXTS.historyChart}
        description={TEXTS.historyDescription}
        legend={[
          { label: STATE_TEXTS['on-the-way'].ja, colour: '#b78f00' },
          { label: STATE_TEXTS.open.ja, colour: '#a90000' },
        ]}
        columns={days.map(({ onDay, states }) => ({
          label: `${Number(onDay.slice(5, 7))}/${Number(onDay.slice(8))}`,
          parts: [states['on-the-way'], states.open],
        }))}
      />
      <details>
        <summary>{TEXTS.historyTable}</summary>
        <Table<GapDay>
          caption={TEXTS.historyChart}
          hideCaption
          columns={[
            { head: TEXTS.historyDay, cell: ({ onDay }) => formatDay(onDay) },
            ...STATES.map((state) => ({
              head: STATE_TEXTS[state].ja,
              numeric: true,
              cell: ({ states }: GapDay) => formatNumber(states[state]),
            })),
            { head: TEXTS.late, numeric: true, cell: ({ pastDue }) => formatNumber(pastDue) },
          ]}
          rows={days.toReversed()}
          empty={NOTHING}
        />
      </details>
    </section>
  );
}

/** What was done by itself about certificates that nobody opens. */
function Escalation({ counts }: { counts: readonly StepCount[] }) {
  if (counts.length === 0) return null;
  return (
    <Table<StepCount>
      caption={TEXTS.escalation(COUNTED_DAYS)}
      columns={[
        { head: TEXTS.escalationStep, wrap: true, cell: ({ step }) => STEP_TEXTS[step] },
        { head: TEXTS.escalationOutcome, wrap: true, cell: ({ outcome }) => TEXTS.escalationOutcomes[outcome] },
        { head: TEXTS.escalationCount, numeric: true, cell: ({ certificates }) => formatNumber(certificates) },
      ]}
      rows={counts}
      empty={NOTHING}
    />
  );
}

async function listOf(desk: Desk, survey: GapSurvey, kind: GapKind, page: number) {
  const kept = await survey.listFirst(kind);
  const ids = kept.slice(page * PAGE, (page + 1) * PAGE);
  const rows = await inTransaction(desk.installation.db, async (tx) => {
    // the survey may be a day old: whoever is in another state since, or under protection, is not in it any more
    const seen = await seeSome(tx, desk.installation, desk.insurerNumber, ids, desk.on);
    const stands = seen.flatMap(({ stand }) => (stand?.gap?.kind === kind && !isHidden(stand) ? [stand] : []));
    const found = new Map(
      stands.flatMap((stand) => memberGapOf(stand).map((gap) => [gap.memberId, { gap, record: stand.record }])),
    );
    await recordLooks(tx, desk, 'gap-listed', 'member', [...found.keys()]);
    return ids.flatMap((id) => found.get(id) ?? []);
  });
  const all = survey.counts.find((count) => count.kind === kind)?.people ?? 0;
  const href = (at: number) => `${urls.staff.gaps()}?kind=${kind}&page=${at}`;
  return (
    <StaffPage
      desk={desk}
      section="gaps"
      title={GAP_TEXTS[kind].ja}
      up={{ href: urls.staff.gaps(), label: TEXTS.title }}
    >
      <p class="intro">{GAP_TEXTS[kind].next}</p>
      <p class="buttons">
        {kind === 'no-account' && desk.may('letters') && rows.length > 0 ? (
          <a class="button primary small" href={urls.staff.letters()}>
            {TEXTS.makeLetters}
          </a>
        ) : null}
        {kind === 'not-issued' && desk.may('run-plan') ? (
          <a class="button primary small" href={urls.staff.runPlan()}>
            {TEXTS.planRun}
          </a>
        ) : null}
        {desk.may('export') && rows.length > 0 ? (
          <a class="button small" href={`${urls.staff.gapsExport()}?kind=${kind}`}>
            {EXPORT_TEXTS.button}
          </a>
        ) : null}
      </p>
      {kept.length < all ? <p>{TEXTS.cut(formatNumber(kept.length), formatNumber(all))}</p> : null}
      {survey.isKept ? <p>{TEXTS.keptList(formatInstant(survey.surveyedAt))}</p> : null}
      <Table<{ gap: MemberGap; record: MemberRecord }>
        caption={`${GAP_TEXTS[kind].ja}（${formatNumber(all)}${CONSOLE_TEXTS.home.person}）`}
        columns={[
          { head: TEXTS.person, cell: ({ record }) => <PersonLink line={record.line} /> },
          { head: TEXTS.key, cell: ({ gap }) => <span class="nowrap">{formatKey(gap)}</span> },
          {
            head: TEXTS.due,
            cell: ({ gap }) => (
              <span class="nowrap">
                {formatDay(gap.dueOn)} {isPastDue(gap, desk.on) ? <Tag tone="bad">{TEXTS.late}</Tag> : null}
              </span>
            ),
          },
          { head: TEXTS.since, cell: ({ gap }) => <span class="nowrap">{formatDay(gap.sinceOn)}</span> },
          { head: CONSOLE_TEXTS.home.owner, cell: ({ gap }) => ROLE_TEXTS.ja[gap.owner] },
          {
            head: TEXTS.way,
            wrap: true,
            cell: ({ gap }) => (gap.way ? `${WAY_TEXTS[gap.way.kind].ja}（${formatDay(gap.way.byOn)}）` : NOTHING),
          },
          ...(kind === 'undetermined'
            ? [
                {
                  head: TEXTS.missing,
                  wrap: true,
                  cell: ({ gap }: { gap: MemberGap }) =>
                    gap.missing.map((input) => MISSING_TEXTS[input]).join('、') || NOTHING,
                },
              ]
            : []),
        ]}
        rows={rows}
        empty={CONSOLE_TEXTS.nobody}
      />
      <Pager
        first={page > 0 ? href(0) : undefined}
        next={(page + 1) * PAGE < kept.length ? href(page + 1) : undefined}
      />
    </StaffPage>
  );
}
