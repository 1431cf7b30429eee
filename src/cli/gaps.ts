import { recordAudit } from '../audit/index.ts';
import {
  findFirstGuarded,
  findStand,
  GapTally,
  isHidden,
  isPastDue,
  listStands,
  type MemberGap,
  memberGapOf,
} from '../gaps/index.ts';
import type { Day } from '../lib/day.ts';
import { isShielded, readMembers } from '../members/index.ts';
import { gapsText, standText } from '../messages/gaps.ts';
import { today } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import type { Command, DatabaseCall } from './command.ts';
import {
  findPersonKey,
  getPersonId,
  noteNotListed,
  ONE_PERSON,
  ONE_PERSON_USAGE,
  openProtected,
  WHY_WORDS,
} from './one-person.ts';
import { findDayOption } from './options.ts';

const gapJson = (gap: MemberGap): string =>
  JSON.stringify({
    memberId: gap.memberId,
    insurerNumber: gap.insurerNumber,
    symbol: gap.symbol,
    number: gap.number,
    branch: gap.branch,
    kind: gap.kind,
    owner: gap.owner,
    sinceOn: gap.sinceOn,
    dueOn: gap.dueOn,
    missing: gap.missing,
    state: gap.way === null ? 'open' : 'on-the-way',
    way: gap.way?.kind ?? null,
    byOn: gap.way?.byOn ?? null,
  });

/**
 * Counts by state and kind in text; with `--json` the people in neither state, as they are found, without those who are for the
 * protection officer alone (the operator's array is whole: programs read it, commands.md); with `--counts` the counts. One person with their key, or with `--next`. Exit 1 when anyone is past due.
 */
async function gaps(call: DatabaseCall): Promise<number> {
  const { installation, io } = call;
  const on = findDayOption(call, 'on') ?? today(installation.clock);
  const key = findPersonKey(call);
  if (key) return ofOne(call, await getPersonId(call, key), on);
  if (call.values.next === true) return ofOne(call, await getFirstGuarded(call, on), on);
  const insurerNumber = await call.insurerNumber();
  const actor = await call.actor();
  const json = call.values.json === true;
  const countsOnly = call.values.counts === true;
  await inTransaction(installation.db, (tx) =>
    recordAudit(tx, insurerNumber, installation.clock.now(), [
      { actor, action: 'gaps-listed', subject: { kind: 'insurer', id: insurerNumber }, details: { on, json } },
    ]),
  );
  const includeProtected = await call.countsProtected();
  const tally = new GapTally(on);
  let notListed = 0;
  let first = true;
  if (json && !countsOnly) await io.stdout.write('[');
  for await (const stands of listStands(installation, insurerNumber, on, { includeProtected })) {
    for (const stand of stands) tally.add(stand);
    const open = call.isOperator ? stands : stands.filter((stand) => !isHidden(stand));
    const batch = open.flatMap(memberGapOf);
    notListed += stands.flatMap(memberGapOf).length - batch.length;
    if (!json || countsOnly || batch.length === 0) continue;
    await io.stdout.write(`${first ? '' : ','}${batch.map(gapJson).join(',')}`);
    first = false;
  }
  const { counts, eligible, pastDue, people, states } = tally;
  const counted = includeProtected ? ('everybody' as const) : ('without-protected' as const);
  const survey = { on, eligible, states, people, pastDue, counts, counted };
  if (!json) await io.stdout.write(`${gapsText(call.language, survey)}\n`);
  else await io.stdout.write(countsOnly ? `${JSON.stringify(survey)}\n` : ']\n');
  if (json && !countsOnly) await noteNotListed(call, notListed);
  return pastDue > 0 ? 1 : 0;
}

/** Of those who are for the protection officer alone, the one whose gap is due first. @throws Refused `not-found` when there is nobody */
async function getFirstGuarded(call: DatabaseCall, on: Day): Promise<string> {
  const gone = () => new Refused('not-found', { what: 'member' });
  if (!(await call.seesProtected())) throw gone();
  const first = await findFirstGuarded(call.installation, await call.insurerNumber(), on);
  if (first === undefined) throw gone();
  return first.memberId;
}

/** The state of one person; with `--json` an array of their gap, or empty. Exit 1 when it is past due. */
async function ofOne(call: DatabaseCall, memberId: string, on: Day): Promise<number> {
  const { installation, io } = call;
  const insurerNumber = await call.insurerNumber();
  const actor = await call.actor();
  const known = await findStand(installation, insurerNumber, memberId, on);
  const isProtected = (await readMembers(installation.db, insurerNumber, [memberId], on)).some(isShielded);
  const isGuarded = isProtected || (known !== undefined && isHidden(known));
  // whoever is there for everybody, with a gap that tells of somebody else, has none for those who may not know of that one
  const isKeptBack = isGuarded && !isProtected && !(await call.seesProtected());
  if (isGuarded && !isKeptBack) await openProtected(call, memberId, 'member');
  const stand = isKeptBack ? undefined : known;
  await inTransaction(installation.db, (tx) =>
    recordAudit(tx, insurerNumber, installation.clock.now(), [
      { actor, action: 'gap-listed', subject: { kind: 'member', id: memberId }, details: { on } },
    ]),
  );
  const found = stand ? memberGapOf(stand) : [];
  if (call.values.json) await io.stdout.write(`[${found.map(gapJson).join(',')}]\n`);
  else await io.stdout.write(`${standText(call.language, stand?.state ?? null, found[0])}\n`);
  return found.some((gap) => isPastDue(gap, on)) ? 1 : 0;
}

export const commands: Command[] = [
  {
    name: 'gaps',
    usage: `[--on DATE] [--counts | --next --why REASON | ${ONE_PERSON_USAGE.slice(1, -1)}] [--json]`,
    summary: {
      ja: '資格のある全員を4つの状態に分け、使えるマイナ保険証も届いた資格確認書もない方を、理由・担当・期限ごとに数える',
      en: 'everybody in one of four states, and people in neither by kind, with owner and due date; exit 1 when anyone is past due',
    },
    options: { on: { type: 'string' }, counts: { type: 'boolean' }, next: { type: 'boolean' }, ...ONE_PERSON },
    choices: WHY_WORDS,
    arguments: [0, 0],
    needs: 'database',
    run: gaps,
  },
];
