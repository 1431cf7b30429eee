import type { Day } from '../lib/day.ts';
import { isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import { COMPARED_WORDS, changeKind } from '../messages/comparison.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { CHANNEL_WORDS, DOCUMENT_WORDS, reasonWord } from '../messages/console-words.ts';
import { POLICY_KEY_TEXTS } from '../messages/policy-keys.ts';
import { CHOICE_WORDS, POLICY_TEXTS as TEXTS } from '../messages/policy-pages.ts';
import { refusalSentence } from '../messages/refusals.ts';
import { inTransaction } from '../platform/database.ts';
import type { ComparedField, DecisionChange, Outcome, SimulatedPart, Simulation } from '../simulation/index.ts';
import {
  DECIDING_KEYS,
  defaultOf,
  type Policy,
  type PolicyDifference,
  type PolicyKey,
  type PolicyKeyName,
  type PolicyValue,
  policyKeys,
  policyValue,
} from '../society/index.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatInstant, formatKey, formatMaybeDay, formatNumber, NOTHING } from './formats.ts';
import { CountTable, Table } from './parts.tsx';
import { PersonLink } from './person.tsx';
import type { PolicyJob } from './policy-jobs.ts';

/** A value as the pages say it: numbers with their unit, days in both calendars. */
export function shownValue(name: PolicyKeyName, value: PolicyValue): string {
  if (value === undefined || value === '') return TEXTS.blank;
  if (typeof value === 'number') return `${value}${POLICY_KEY_TEXTS[name].unit ?? ''}`;
  const kind = policyKeys.find((key) => key.name === name)?.kind;
  if (kind === 'day') return formatDay(value as Day);
  return kind === 'choice' ? (CHOICE_WORDS[value] ?? value) : value;
}

const labelOf = (name: PolicyKeyName) => POLICY_KEY_TEXTS[name].label.ja;

/** Keys with what they were and what they become. */
export function Differences({ differences }: { differences: readonly PolicyDifference[] }) {
  return (
    <Table<PolicyDifference>
      caption={TEXTS.whatChanges}
      hideCaption
      columns={[
        { head: TEXTS.key, wrap: true, cell: ({ name }) => labelOf(name) },
        { head: TEXTS.was, wrap: true, cell: ({ before, name }) => shownValue(name, before) },
        { head: TEXTS.becomes, wrap: true, cell: ({ after, name }) => <b>{shownValue(name, after)}</b> },
      ]}
      rows={differences}
      empty={TEXTS.sameAsBefore}
    />
  );
}

/** The same in a cell of a table. */
export function DifferenceList({ differences }: { differences: readonly PolicyDifference[] }) {
  return (
    <>
      {differences.map(({ after, before, name }) => (
        <div>{`${labelOf(name)}：${shownValue(name, before)} → ${shownValue(name, after)}`}</div>
      ))}
    </>
  );
}

/** Every key with what it decides, its value and its default. */
export function Keys({ caption, policy }: { caption: string; policy: Policy }) {
  return (
    <Table<PolicyKey>
      caption={caption}
      hideCaption
      columns={[
        {
          head: TEXTS.key,
          wrap: true,
          cell: ({ name }) => (
            <>
              {labelOf(name)}
              <span class="kana">{POLICY_KEY_TEXTS[name].what}</span>
            </>
          ),
        },
        { head: TEXTS.value, wrap: true, cell: ({ name }) => shownValue(name, policyValue(policy, name)) },
        {
          head: TEXTS.usual,
          wrap: true,
          cell: ({ name, required }) => (required ? NOTHING : shownValue(name, defaultOf(name))),
        },
      ]}
      rows={policyKeys}
      empty={TEXTS.blank}
    />
  );
}

/** How far a simulation is, or what it found as this desk may see it. The people shown are read, and audited, now. */
export async function JobResult({
  desk,
  job,
  differences,
}: {
  desk: Desk;
  job: PolicyJob;
  differences: readonly PolicyDifference[];
}) {
  if (job.state === 'ended') return Result({ desk, simulation: job.simulation, differences });
  if (job.state === 'waiting') return <p role="status">{TEXTS.waiting}</p>;
  if (job.state === 'running') return <p role="status">{TEXTS.running(formatNumber(job.people))}</p>;
  const why =
    job.state === 'refused' ? refusalSentence('ja', { code: job.code, details: {} }) : TEXTS.failed(job.reference);
  return (
    <div class="note bad" role="status">
      <p>{why}</p>
    </div>
  );
}

async function Result(props: { desk: Desk; simulation: Simulation; differences: readonly PolicyDifference[] }) {
  const { desk, differences, simulation } = props;
  const part = desk.includeProtected ? simulation.everybody : simulation.withoutProtected;
  const { changed, people } = part.counts;
  return (
    <>
      <div class="panel headline">
        <p>
          {TEXTS.changed}
          <br />
          <b>{formatNumber(changed)}</b> {TEXTS.people}
        </p>
        <p class="wide">
          {TEXTS.decided(formatNumber(people), formatDay(simulation.on), formatDay(simulation.nextDeliveryOn))}{' '}
          {TEXTS.against(TEXTS.version(simulation.policyVersion), formatInstant(simulation.simulatedAt))}{' '}
          {changed > 0 || differences.some(({ name }) => DECIDING_KEYS.includes(name)) ? null : TEXTS.noDecidingKey}
        </p>
      </div>
      {changed > 0 ? await Changed({ desk, part }) : null}
    </>
  );
}

function kindWords(kind: string): string {
  const { reasons, what } = changeKind('ja', kind);
  const [before = '', after = ''] = reasons.split('→');
  const said = (code: string) => `${reasonWord(code)}（${code}）`;
  return `${before === after ? said(before) : `${said(before)} → ${said(after)}`}：${what}`;
}

async function Changed({ desk, part }: { desk: Desk; part: SimulatedPart }) {
  const { byChange, byReason } = part.counts;
  const rows = await inTransaction(desk.installation.db, async (tx) => {
    const ids = part.first.map(({ memberId }) => memberId);
    // the simulation may be hours old: whoever has come under protection since is not in it any more
    const records = (await readMembers(tx, desk.insurerNumber, ids, desk.on)).filter((record) => !isShielded(record));
    await recordLooks(
      tx,
      desk,
      'policy-change-listed',
      'member',
      records.map(({ memberId }) => memberId),
    );
    const found = new Map(records.map((record) => [record.memberId, record]));
    return part.first.flatMap(({ change, memberId }) => {
      const record = found.get(memberId);
      return record ? [{ change, record }] : [];
    });
  });
  return (
    <>
      <div class="columns">
        <CountTable caption={TEXTS.byReason} head={TEXTS.reason} counts={byReason} word={kindWords} />
        <Table<[string, number]>
          caption={TEXTS.byChange}
          columns={[
            { head: TEXTS.change, wrap: true, cell: ([field]) => COMPARED_WORDS[field as ComparedField].ja },
            { head: CONSOLE_TEXTS.people, numeric: true, cell: ([, count]) => formatNumber(count) },
          ]}
          rows={Object.entries(byChange)}
          empty={TEXTS.nobodyChanges}
        />
      </div>
      <Table<{ change: DecisionChange; record: MemberRecord }>
        caption={TEXTS.first(rows.length)}
        columns={[
          { head: TEXTS.person, cell: ({ record }) => <PersonLink line={record.line} /> },
          { head: TEXTS.memberKey, cell: ({ record }) => formatKey(record.line) },
          {
            head: TEXTS.change,
            wrap: true,
            cell: ({ change }) => change.changed.map((field) => <div>{fieldWords(field, change)}</div>),
          },
        ]}
        rows={rows}
        empty={TEXTS.nobodyChanges}
      />
    </>
  );
}

function fieldWords(field: ComparedField, { after, before }: DecisionChange): string {
  return `${COMPARED_WORDS[field].ja}：${outcomeWord(field, before)} → ${outcomeWord(field, after)}`;
}

function outcomeWord(field: ComparedField, outcome: Outcome): string {
  switch (field) {
    case 'document':
      return DOCUMENT_WORDS[outcome.document];
    case 'channel':
      return CHANNEL_WORDS[outcome.channel];
    case 'reason':
      return outcome.reason;
    case 'share':
      return outcome.share === null ? NOTHING : `${outcome.share}％`;
    default:
      return formatMaybeDay(outcome[field]);
  }
}
