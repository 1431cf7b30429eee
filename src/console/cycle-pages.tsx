import {
  type ChangedPerson,
  type Cycle,
  findNewestCycle,
  getCycle,
  listCycles,
  type PeopleOf,
} from '../cycle/index.ts';
import type { MissingInput } from '../eligibility/index.ts';
import { addMonths, type Day } from '../lib/day.ts';
import { countMembers } from '../members/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { reasonWord } from '../messages/console-words.ts';
import {
  ASK_TEXTS,
  CYCLE_GROUPS,
  CYCLE_KIND_TEXTS,
  CYCLE_NEXT_TEXTS,
  CYCLE_TEXTS as TEXTS,
} from '../messages/cycle.ts';
import { MISSING_TEXTS } from '../messages/gaps.ts';
import { inTransaction } from '../platform/database.ts';
import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import type { CycleJob } from './cycle-jobs.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatInstant, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { CountTable, Facts, Table } from './parts.tsx';
import { staffNames } from './run-list-pages.tsx';

export interface CycleForm {
  on: string;
  nextDeliveryOn: string;
}

/** Today, and the same day of the next month. */
export function defaultCycle(on: Day): CycleForm {
  return { on, nextDeliveryOn: addMonths(on, 1) };
}

interface CyclePageProps {
  /** The look of the address; undefined: the newest. */
  cycleId?: string;
  job: CycleJob | undefined;
  form?: CycleForm;
  errors?: FieldErrors;
}

/** What a look found, by kind; what follows from it; a new look; the looks before. */
export async function cyclePage(desk: Desk, { cycleId, errors = {}, form, job }: CyclePageProps) {
  const { includeProtected, insurerNumber, installation } = desk;
  const { cycle, history } = await inTransaction(installation.db, async (tx) => {
    const shown = await (cycleId === undefined
      ? findNewestCycle(tx, insurerNumber, { includeProtected })
      : getCycle(tx, insurerNumber, cycleId, { includeProtected }));
    const earlier = await listCycles(tx, insurerNumber, { includeProtected, limit: 24 });
    await recordLooks(tx, desk, 'cycle-shown', 'cycle', shown ? [shown.cycleId] : []);
    return { cycle: shown, history: earlier };
  });
  const nameOf = await staffNames(desk);
  const running = job?.state === 'running';
  const people = running ? await countMembers(installation.db, insurerNumber) : 0;
  return (
    <StaffPage desk={desk} section="cycle" title={TEXTS.title} withErrors={Object.keys(errors).length > 0}>
      <ErrorSummary errors={errors} />
      <p class="intro">{TEXTS.intro}</p>
      {running ? (
        <div class="note" role="status">
          <p>{TEXTS.running(formatNumber(job.done), formatNumber(people))}</p>
        </div>
      ) : null}
      {job?.state === 'refused' ? <p class="note bad">{TEXTS.refused}</p> : null}
      {job?.state === 'failed' ? <p class="note bad">{TEXTS.failed(job.reference)}</p> : null}
      {cycle ? <Found cycle={cycle} desk={desk} nameOf={nameOf} /> : <p>{TEXTS.none}</p>}
      {desk.may('run-plan') && !running ? <MakeForm form={form ?? defaultCycle(desk.on)} errors={errors} /> : null}
      {history.length > 1 ? <History cycles={history} /> : null}
    </StaffPage>
  );
}

const peopleOf = (cycle: Cycle, of: PeopleOf) => `${urls.staff.cyclePeople(cycle.cycleId)}?of=${of}`;

function Found({ cycle, desk, nameOf }: { cycle: Cycle; desk: Desk; nameOf: (id: string) => string }) {
  const { counts } = cycle;
  const link = (of: PeopleOf, count: number) =>
    count > 0 ? <a href={peopleOf(cycle, of)}>{formatNumber(count)}</a> : formatNumber(count);
  return (
    <>
      <div class="columns">
        <Facts
          rows={[
            [TEXTS.people, formatNumber(counts.people)],
            [TEXTS.changed, formatNumber(counts.changed)],
            [TEXTS.needs, formatNumber(counts.needs)],
            [TEXTS.unknown, link('unknown', counts.unknown)],
            [TEXTS.absent, link('absent', counts.absent)],
          ]}
        />
        <Facts
          rows={[
            [TEXTS.on, formatDay(cycle.on)],
            [TEXTS.next, formatDay(cycle.nextDeliveryOn)],
            [TEXTS.cards, cycle.cardAsOfOn ? TEXTS.asOf(formatDay(cycle.cardAsOfOn)) : TEXTS.cardsMissing],
            [TEXTS.madeAt, formatInstant(cycle.madeAt)],
            [TEXTS.by, nameOf(cycle.madeBy)],
          ]}
        />
      </div>
      {cycle.seq === 1 ? <p>{TEXTS.first}</p> : null}
      {counts.changed === 0 ? <p class="note ok">{TEXTS.nothing}</p> : null}
      {Object.values(CYCLE_GROUPS).map(({ kinds, title }) => (
        <Kinds cycle={cycle} title={title} kinds={kinds as readonly PeopleOf[]} />
      ))}
      <section class="panel">
        <h2>{TEXTS.ready}</h2>
        <p>{TEXTS.readyText(formatDay(cycle.on), formatDay(cycle.nextDeliveryOn))}</p>
        {counts.unknown > 0 ? <p>{TEXTS.heldText}</p> : null}
        {desk.may('run-plan') ? (
          <p class="buttons">
            <a
              class="button primary"
              href={`${urls.staff.runPlan()}?${new URLSearchParams({ on: cycle.on, next: cycle.nextDeliveryOn })}`}
            >
              {TEXTS.plan}
            </a>
          </p>
        ) : null}
      </section>
      <CountTable
        caption={TEXTS.reasons}
        head={TEXTS.reason}
        counts={counts.reasons}
        word={(code) => `${code} ${reasonWord(code)}`}
      />
    </>
  );
}

/** The kinds of a group that there are, each with a way to its people. */
function Kinds({ cycle, kinds, title }: { cycle: Cycle; kinds: readonly PeopleOf[]; title: string }) {
  const found = cycle.counts.kinds as Partial<Record<PeopleOf, number>>;
  const rows = kinds.flatMap((kind) => (found[kind] ? [{ kind, count: found[kind] }] : []));
  if (rows.length === 0) return null;
  return (
    <Table<{ kind: PeopleOf; count: number }>
      caption={title}
      columns={[
        { head: TEXTS.kind, cell: ({ kind }) => <a href={peopleOf(cycle, kind)}>{CYCLE_KIND_TEXTS[kind].ja}</a> },
        { head: TEXTS.count, numeric: true, cell: ({ count }) => formatNumber(count) },
      ]}
      rows={rows}
      empty={CONSOLE_TEXTS.nobody}
    />
  );
}

function MakeForm({ errors, form }: { errors: FieldErrors; form: CycleForm }) {
  return (
    <form method="post" action={urls.staff.cycle()} class="panel">
      <h2>{TEXTS.makeTitle}</h2>
      <div class="columns">
        <Field name="on" label={TEXTS.on} type="date" value={form.on} error={errors.on} required short />
        <Field
          name="nextDeliveryOn"
          label={TEXTS.next}
          hint={TEXTS.nextHint}
          type="date"
          value={form.nextDeliveryOn}
          error={errors.nextDeliveryOn}
          required
          short
        />
      </div>
      <p class="actions">
        <button class="button" type="submit">
          {TEXTS.make}
        </button>
      </p>
    </form>
  );
}

function History({ cycles }: { cycles: readonly Cycle[] }) {
  return (
    <Table<Cycle>
      caption={TEXTS.history}
      columns={[
        { head: TEXTS.compared, cell: (one) => <a href={urls.staff.cycleOf(one.cycleId)}>{formatDay(one.on)}</a> },
        { head: TEXTS.people, numeric: true, cell: ({ counts }) => formatNumber(counts.people) },
        { head: TEXTS.changed, numeric: true, cell: ({ counts }) => formatNumber(counts.changed) },
        { head: TEXTS.needs, numeric: true, cell: ({ counts }) => formatNumber(counts.needs) },
        { head: TEXTS.unknown, numeric: true, cell: ({ counts }) => formatNumber(counts.unknown) },
        { head: TEXTS.madeAt, cell: ({ madeAt }) => <span class="nowrap">{formatInstant(madeAt)}</span> },
      ]}
      rows={cycles}
      empty={TEXTS.none}
    />
  );
}

/** What is missing of a person, and what to ask from whom. */
export function missingWords({ missing }: ChangedPerson['after']): { what: string; ask: string } {
  const inputs = missing === '' ? [] : (missing.split(';') as MissingInput[]);
  return {
    what: inputs.map((input) => MISSING_TEXTS[input]).join('、'),
    ask: [...new Set(inputs.map((input) => ASK_TEXTS[input]))].join('、'),
  };
}

export const nextOf = (of: PeopleOf): string | undefined => CYCLE_NEXT_TEXTS[of];
