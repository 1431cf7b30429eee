import { recordAudit } from '../audit/index.ts';
import {
  type ChangedPerson,
  type Cycle,
  findNewestCycle,
  getCycle,
  isPeopleOf,
  listCyclePeople,
  listCycles,
  makeCycle,
  type PeopleOf,
} from '../cycle/index.ts';
import { readMembers } from '../members/index.ts';
import { cyclePersonText, cyclesText, cycleText } from '../messages/cycle.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { noteNotListed } from './one-person.ts';
import { findDayOption, findOption, getDayOption } from './options.ts';

const PAGE = 1_000;

const seenBy = async (call: DatabaseCall) => ({ includeProtected: await call.countsProtected() });

/** What `--json` prints of a look. */
function cycleJson(cycle: Cycle) {
  return {
    id: cycle.cycleId,
    seq: cycle.seq,
    on: cycle.on,
    nextDelivery: cycle.nextDeliveryOn,
    policyVersion: cycle.policyVersion,
    cardsAsOf: cycle.cardAsOfOn,
    madeAt: cycle.madeAt.toISOString(),
    ...cycle.counts,
  };
}

async function make(call: DatabaseCall): Promise<number> {
  const nextDeliveryOn = findDayOption(call, 'next-delivery');
  const request = { on: getDayOption(call, 'on'), ...(nextDeliveryOn ? { nextDeliveryOn } : {}) };
  const actor = findOption(call, 'as') === undefined ? await call.actor() : await call.staff();
  const { io } = call;
  const onProgress = (done: number) => io.stderr.write(`\r${done.toLocaleString('en')}  `);
  const options = io.terminal ? { onProgress } : {};
  const insurerNumber = await call.insurerNumber();
  const { cycleId } = await makeCycle(call.installation, insurerNumber, request, actor, options);
  const cycle = await getCycle(call.installation.db, insurerNumber, cycleId, await seenBy(call));
  if (io.terminal) await io.stderr.write('\n');
  await print(call, cycleJson(cycle), () => cycleText(call.language, cycle));
  return 0;
}

async function show(call: DatabaseCall): Promise<number> {
  const { db } = call.installation;
  const insurerNumber = await call.insurerNumber();
  const id = call.positionals[0];
  const seen = await seenBy(call);
  const cycle = await (id === undefined
    ? findNewestCycle(db, insurerNumber, seen)
    : getCycle(db, insurerNumber, id, seen));
  if (!cycle) throw new Refused('not-found', { what: 'cycle' });
  const kind = findOption(call, 'kind');
  if (kind !== undefined) {
    if (!isPeopleOf(kind)) throw new Refused('usage', { option: '--kind', why: 'not-a-kind' });
    return showPeople(call, cycle, kind);
  }
  await print(call, cycleJson(cycle), () => cycleText(call.language, cycle));
  return 0;
}

const peopleOf = ({ counts }: Cycle, kind: PeopleOf): number =>
  (kind === 'unknown' || kind === 'absent' ? counts[kind] : counts.kinds[kind]) ?? 0;

/** A line a person, of nobody under protection: their key, and with `--json` what stood before and stands now. */
async function showPeople(call: DatabaseCall, cycle: Cycle, kind: PeopleOf): Promise<number> {
  const { installation, io } = call;
  const { cycleId, insurerNumber, on } = cycle;
  const { db } = installation;
  const actor = await call.actor();
  const seen = await seenBy(call);
  if (kind === 'flag' && !seen.includeProtected) throw new Refused('not-found');
  const open = { includeProtected: false };
  const notListed = peopleOf(cycle, kind) - peopleOf(await getCycle(db, insurerNumber, cycleId, open), kind);
  await inTransaction(db, (tx) =>
    recordAudit(tx, insurerNumber, installation.clock.now(), [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'cycle-people-listed',
        subject: { kind: 'cycle', id: cycleId },
        details: { kind },
      },
    ]),
  );
  for (let after = ''; ; ) {
    const people = await listCyclePeople(db, insurerNumber, cycleId, kind, { after, limit: PAGE, ...open });
    const ids = people.map(({ memberId }) => memberId);
    const keys = new Map((await readMembers(db, insurerNumber, ids, on)).map(({ line }) => [line.memberId, line]));
    const lines = people.flatMap((person) => {
      const line = keys.get(person.memberId);
      if (!line) return [];
      const key = { symbol: line.symbol, number: line.number, branch: line.branch };
      if (call.values.json) return [JSON.stringify({ insurerNumber, ...key, ...found(person) })];
      return [cyclePersonText(call.language, `${key.symbol}-${key.number}-${key.branch}`, person)];
    });
    if (lines.length > 0) await io.stdout.write(`${lines.join('\n')}\n`);
    after = people.at(-1)?.memberId ?? after;
    if (people.length < PAGE) break;
  }
  await noteNotListed(call, notListed);
  return 0;
}

function found({ after, before, memberId }: ChangedPerson) {
  const said = ({ channel, document, missing, reason }: ChangedPerson['after']) => ({
    document,
    channel,
    reason,
    missing: missing === '' ? [] : missing.split(';'),
  });
  return { memberId, before: before && said(before), after: said(after) };
}

export const commands: Command[] = [
  {
    name: 'cycle make',
    usage: '--on DATE [--next-delivery DATE] [--as USER] [--json]',
    summary: {
      ja: '全員をもう一度判定して前回と比べる（証は発行しません）',
      en: 'look at everybody again and compare with the look before; issues nothing',
    },
    options: { on: { type: 'string' }, 'next-delivery': { type: 'string' } },
    arguments: [0, 0],
    needs: 'database',
    run: make,
  },
  {
    name: 'cycle show',
    usage: '[ID] [--kind KIND] [--json]',
    summary: {
      ja: '変化の件数を見る。--kind でその方々を1行ずつ（--json なら NDJSON）',
      en: 'what changed, in counts; with --kind the people, a line each (NDJSON with --json)',
    },
    options: { kind: { type: 'string' } },
    arguments: [0, 1],
    needs: 'database',
    run: show,
  },
  {
    name: 'cycle list',
    usage: '[--json]',
    summary: { ja: 'これまでの比較の一覧', en: 'the looks that were made, newest first' },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    async run(call) {
      const cycles = await listCycles(call.installation.db, await call.insurerNumber(), {
        ...(await seenBy(call)),
        limit: 100,
      });
      await print(call, cycles.map(cycleJson), () => cyclesText(call.language, cycles));
      return 0;
    },
  },
];
