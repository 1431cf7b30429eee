import { recordAudit } from '../audit/index.ts';
import { type ExplainContext, explain } from '../eligibility/index.ts';
import {
  eachHindsight,
  endOfDayInJapan,
  type Hindsight,
  type Judged,
  readHindsight,
  withoutFlagOfThen,
} from '../hindsight/index.ts';
import { type Day, findIsoDay, formatInstantInJapan } from '../lib/day.ts';
import { changedColumns, findDelivery, isShielded, listFactHistory, readMembers } from '../members/index.ts';
import { reasonWord } from '../messages/console-words.ts';
import { HINDSIGHT_TEXTS, hindsightText } from '../messages/hindsight.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { ChangeTally } from '../simulation/index.ts';
import { getSociety, type Policy } from '../society/index.ts';
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
import { findInstantOption, findOption, getDayOption } from './options.ts';

/** `--known-at`: an instant, or a day for its last instant in Japan; default: the end of `--on`. */
function knownAtOf(call: DatabaseCall, on: Day): Date {
  const day = findIsoDay(findOption(call, 'known-at') ?? on);
  const at = day === undefined ? findInstantOption(call, 'known-at') : endOfDayInJapan(day);
  return at ?? endOfDayInJapan(on);
}

interface Question {
  insurerNumber: string;
  on: Day;
  knownAt: Date;
  policy: Policy;
}

async function questionOf(call: DatabaseCall): Promise<Question> {
  const insurerNumber = await call.insurerNumber();
  const on = getDayOption(call, 'on');
  const { policy } = await getSociety(call.installation.db, insurerNumber, on);
  return { insurerNumber, on, knownAt: knownAtOf(call, on), policy };
}

const keyOf = ({ after }: Hindsight) => {
  const { insurerNumber, symbol, number, branch } = after.record.line;
  return { insurerNumber, symbol, number, branch };
};

/** Everybody: who would be decided otherwise. */
async function all(call: DatabaseCall, { insurerNumber, on, knownAt, policy }: Question): Promise<number> {
  const { installation, io } = call;
  const json = call.values.json === true;
  const actor = await call.actor();
  await inTransaction(installation.db, (tx) =>
    recordAudit(tx, insurerNumber, installation.clock.now(), [
      {
        actor,
        action: 'hindsight-looked-at',
        subject: { kind: 'insurer', id: insurerNumber },
        details: { on, knownAt: knownAt.toISOString() },
      },
    ]),
  );
  const includeProtected = await call.countsProtected();
  const tally = new ChangeTally();
  let unknownThen = 0;
  let notListed = 0;
  let first = true;
  if (json) await io.stdout.write(`{"on":"${on}","knownAt":"${formatInstantInJapan(knownAt)}","changes":[`);
  const pages = eachHindsight(installation.db, insurerNumber, policy, { on, knownAt }, { includeProtected });
  for await (const page of pages) {
    const lines: string[] = [];
    for (const one of page) {
      if (one.before === null) unknownThen += 1;
      tally.add(one.change);
      if (!one.change) continue;
      const isOpen = !isShielded(one.after.record) && withoutFlagOfThen(one).change !== undefined;
      if (isOpen) lines.push(JSON.stringify({ ...keyOf(one), ...one.change }));
      else notListed += 1;
    }
    if (!json || lines.length === 0) continue;
    await io.stdout.write(`${first ? '' : ','}${lines.join(',')}`);
    first = false;
  }
  const counts = tally.counts();
  if (json) {
    const { people, changed, byReason, byChange } = counts;
    const rest = JSON.stringify({ people, unknownThen, changed, byReason, byChange });
    await io.stdout.write(`],${rest.slice(1)}\n`);
    await noteNotListed(call, notListed);
  } else {
    const look = { on, knownAt: formatInstantInJapan(knownAt), counts, unknownThen };
    await io.stdout.write(`${hindsightText(call.language, look)}\n`);
  }
  return 0;
}

/** One person: both decisions with their sentences, and everything that was learned of them. */
async function one(
  call: DatabaseCall,
  { insurerNumber, on, knownAt, policy }: Question,
  key: { symbol: string; number: string; branch: string },
): Promise<number> {
  const { installation, io } = call;
  const { db } = installation;
  const actor = await call.actor();
  const includeProtected = await call.seesProtected();
  const memberId = await getPersonId(call, key);
  const [record] = await readMembers(db, insurerNumber, [memberId], on);
  if (record && isShielded(record)) await openProtected(call, memberId, 'member');
  const found = await inTransaction(db, async (tx) => {
    const hindsight = await readHindsight(tx, insurerNumber, memberId, policy, { on, knownAt });
    if (hindsight === undefined || (isShielded(hindsight.after.record) && !includeProtected)) {
      throw new Refused('not-found', { what: 'member' });
    }
    const history = await listFactHistory(tx, insurerNumber, memberId, { includeFlags: includeProtected });
    const then = await findDelivery(tx, insurerNumber, on, knownAt);
    const now = await findDelivery(tx, insurerNumber, on);
    await recordAudit(tx, insurerNumber, installation.clock.now(), [
      {
        actor,
        action: 'hindsight-looked-at',
        subject: { kind: 'member', id: memberId },
        details: { on, knownAt: knownAt.toISOString() },
      },
    ]);
    return { hindsight, history, asOfThen: then?.asOfOn ?? null, asOfNow: now?.asOfOn ?? null };
  });
  const { history } = found;
  const hindsight = includeProtected ? found.hindsight : withoutFlagOfThen(found.hindsight);
  const told = (judged: Judged, cardStatusAsOf: Day | null) => {
    const context: ExplainContext = { on, cardStatusAsOf, policy };
    return { ...judged.decision, explanation: explain(judged.decision, judged.record.facts, context) };
  };
  const before = hindsight.before && told(hindsight.before, found.asOfThen);
  const after = told(hindsight.after, found.asOfNow);
  if (call.values.json !== true) {
    const texts = HINDSIGHT_TEXTS;
    const said = (one: typeof after) => `${reasonWord(one.reason)}（${one.reason}）。${one.explanation}`;
    const lines = [
      `${texts.thenUntil(formatInstantInJapan(knownAt))}: ${before ? said(before) : texts.nobody}`,
      `${texts.now}: ${said(after)}`,
      before === null ? texts.unknownThen : hindsight.change ? texts.changed : texts.same,
    ];
    await io.stdout.write(`${lines.join('\n')}\n`);
    return 0;
  }
  const learned = history.map(({ trueOn, learnedAt, source, news }) => ({
    learnedAt: formatInstantInJapan(learnedAt),
    trueOn,
    source: source && { kind: source.kind, id: source.sourceId, line: source.line },
    kind: news.kind,
    ...(news.kind === 'line' && news.before ? { changed: changedColumns(news.before, news.after) } : {}),
    ...(news.kind === 'card' ? { facts: news.facts } : {}),
  }));
  const answer = {
    ...keyOf(hindsight),
    on,
    knownAt: formatInstantInJapan(knownAt),
    before,
    after,
    changed: hindsight.change?.changed ?? [],
    history: learned,
  };
  await io.stdout.write(`${JSON.stringify(answer)}\n`);
  return 0;
}

export const commands: Command[] = [
  {
    name: 'known',
    usage: `--on DATE [--known-at DATE|INSTANT] ${ONE_PERSON_USAGE} [--json]`,
    summary: {
      ja: 'ある日に知っていたことでの判定と、いま知っていることでのその日の判定を比べる',
      en: 'what was known on a day and decided by it, and what would be decided for that day with what is known now',
    },
    options: {
      on: { type: 'string' },
      'known-at': { type: 'string' },
      ...ONE_PERSON,
    },
    choices: WHY_WORDS,
    arguments: [0, 0],
    needs: 'database',
    async run(call) {
      const question = await questionOf(call);
      const key = findPersonKey(call);
      return key ? one(call, question, key) : all(call, question);
    },
  },
];
