import {
  acceptBrakes,
  approveRun,
  cancelRun,
  checkRun,
  closeRun,
  countOutcomes,
  findScope,
  type MovedOutWhy,
  type PlanScope,
  planRun,
  type Reconciliation,
  type ReleasePoint,
  type RunSummary,
  releaseRun,
} from '../issuance/index.ts';
import { isShielded, readMemberList, readMembers } from '../members/index.ts';
import { faultLines } from '../messages/files.ts';
import { checkText } from '../messages/runs.ts';
import { today } from '../platform/clock.ts';
import { Refused } from '../platform/refused.ts';
import { findOnTheWay } from '../print/index.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { findEncoding, namedFile } from './files.ts';
import { noteNotListed } from './one-person.ts';
import { findDayOption, findInstantOption, findOption, getDayOption, getOption } from './options.ts';
import { idOf, printRun, showRun, summaryOf } from './run-show.ts';
import { startHelpers, workersOf } from './run-workers.ts';

/** Draws `done / total`, the rate and the time left, on a terminal only. @param before what was done when it began */
function progressOf(call: DatabaseCall, before = 0) {
  if (!call.io.terminal) return undefined;
  const began = performance.now();
  return async (done: number, total: number) => {
    const rate = Math.max(done - before, 1) / Math.max((performance.now() - began) / 1000, 0.001);
    const left = Math.ceil(Math.max(total - done, 0) / rate);
    await call.io.stderr.write(
      `\r${done.toLocaleString('en')} / ${total.toLocaleString('en')}  ${Math.round(rate).toLocaleString('en')}/s  ${left} s  `,
    );
  };
}

/** How often a release counts, over all processes, what it draws. */
const COUNT_EVERY_MS = 1_000;

/** Draws how far a release is, whoever carries it out: the other workers, another host. undefined: no terminal. */
async function releaseProgressOf(call: DatabaseCall, run: RunSummary) {
  const { db } = call.installation;
  const count = () => countOutcomes(db, run.insurerNumber, run.runId);
  const draw = progressOf(call, call.io.terminal ? await count() : 0);
  if (!draw) return undefined;
  let last = Number.NEGATIVE_INFINITY;
  return async (isEnd = false) => {
    if (!isEnd && performance.now() - last < COUNT_EVERY_MS) return;
    await draw(await count(), run.people);
    last = performance.now();
  };
}

/** `--scope`, by default everybody. undefined: the list has faults, which were told. @throws Refused `usage` */
async function scopeOf(call: DatabaseCall): Promise<PlanScope | undefined> {
  const text = findOption(call, 'scope') ?? 'all';
  if (!text.startsWith('list:')) {
    const scope = findScope(text);
    if (!scope) throw new Refused('usage', { option: '--scope', why: 'not-a-scope' });
    return scope;
  }
  const { db } = call.installation;
  const file = namedFile(call, text.slice('list:'.length));
  const reading = await readMemberList(db, await call.insurerNumber(), file, findEncoding(call));
  if (reading.ok) return { kind: 'list', memberIds: reading.memberIds };
  await call.io.stderr.write(`${faultLines(call.language, reading.name, reading.faults).join('\n')}\n`);
  return undefined;
}

/** Moved out for this, they tell that somebody was under protection. */
const TELLS: readonly (MovedOutWhy | null)[] = ['protection-raised', 'after-protection'];

/**
 * A reconciliation without protected people. Its numbers, like those of every step of a run, are whole: they are what was planned and
 * approved, and name nobody. The operator gets the id of whoever differs: a fault that is in no list is found by nobody.
 */
async function peopleSeen(call: DatabaseCall, found: Reconciliation): Promise<Reconciliation> {
  const { clock, db } = call.installation;
  const ids = [...found.differences, ...found.movedOut].map(({ memberId }) => memberId);
  const records = await readMembers(db, await call.insurerNumber(), ids, today(clock));
  const open = new Set(records.filter((record) => !isShielded(record)).map(({ memberId }) => memberId));
  const isOperator = findOption(call, 'as') === undefined;
  return {
    ...found,
    differences: found.differences.filter(({ memberId }) => isOperator || open.has(memberId)),
    movedOut: found.movedOut.filter(({ memberId, why }) => open.has(memberId) && !TELLS.includes(why)),
  };
}

export const commands: Command[] = [
  {
    name: 'run plan',
    usage:
      '--on DATE [--next-delivery DATE] [--publish-at TIME] [--scope SCOPE] [--encoding utf-8|windows-31j] --as USER [--json]',
    summary: {
      ja: '一括交付の計画をつくる（証は発行しません）',
      en: 'plan a run over the whole ledger or a part of it; writes no certificate',
    },
    options: {
      on: { type: 'string' },
      'next-delivery': { type: 'string' },
      'publish-at': { type: 'string' },
      scope: { type: 'string' },
      encoding: { type: 'string' },
    },
    arguments: [0, 0],
    needs: 'database',
    async run(call) {
      const nextDeliveryOn = findDayOption(call, 'next-delivery');
      const publishAt = findInstantOption(call, 'publish-at');
      const on = getDayOption(call, 'on');
      const scope = await scopeOf(call);
      if (!scope) return 1;
      const request = {
        on,
        scope,
        ...(nextDeliveryOn ? { nextDeliveryOn } : {}),
        ...(publishAt ? { publishAt } : {}),
      };
      const onProgress = progressOf(call);
      const run = await planRun(
        call.installation,
        await call.insurerNumber(),
        request,
        await call.staff(),
        onProgress ? { onProgress } : {},
      );
      if (onProgress) await call.io.stderr.write('\n');
      return printRun(call, run);
    },
  },
  {
    name: 'run show',
    usage: 'ID [--json]',
    summary: { ja: '計画の内容と進み具合を見る', en: 'show a run and how far it is' },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    run: showRun,
  },
  {
    name: 'run accept',
    usage: 'ID --brake NAME… --why TEXT --as USER [--json]',
    summary: {
      ja: '歯止めのかかった計画を、理由を残して進める（計画した人とは別の人）',
      en: 'let a plan through that brakes hold, with the reason; not the person who planned it',
    },
    options: { brake: { type: 'string', multiple: true }, why: { type: 'string' } },
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const { brake } = call.values;
      const accepted = { brakes: Array.isArray(brake) ? brake : [], why: getOption(call, 'why') };
      await acceptBrakes(call.installation, await call.insurerNumber(), idOf(call), accepted, await call.staff());
      return printRun(call, await summaryOf(call, idOf(call)));
    },
  },
  {
    name: 'run approve',
    usage: 'ID --as USER [--json]',
    summary: { ja: '計画を承認する（計画した人とは別の人）', en: 'approve a plan; not the person who planned it' },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      await approveRun(call.installation, await call.insurerNumber(), idOf(call), await call.staff());
      return printRun(call, await summaryOf(call, idOf(call)));
    },
  },
  {
    name: 'run release',
    usage: 'ID --as USER [--workers N] [--json]',
    summary: {
      ja: '承認された計画を発行する（途中で止まっても、もう一度実行すれば続きから進みます）',
      en: 'issue an approved run; killed and called again it goes on',
    },
    options: { workers: { type: 'string' } },
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const workers = workersOf(call);
      const before = await summaryOf(call, idOf(call));
      const draw = await releaseProgressOf(call, before);
      const insurerNumber = await call.insurerNumber();
      const staff = await call.staff();
      // Allowed and begun before others join in: what is refused is refused once.
      let helpers: Promise<void>[] = [];
      const onPoint = (point: ReleasePoint) => {
        if (point === 'started')
          helpers = startHelpers(call, [idOf(call), '--as', staff.name, '--insurer', insurerNumber], workers - 1);
      };
      const run = await releaseRun(call.installation, insurerNumber, idOf(call), staff, {
        onPoint,
        ...(draw ? { onProgress: () => draw() } : {}),
      });
      await Promise.all(helpers);
      if (draw) {
        await draw(true);
        await call.io.stderr.write('\n');
      }
      return printRun(call, run);
    },
  },
  {
    name: 'run cancel',
    usage: 'ID --as USER [--json]',
    summary: { ja: '発行前の計画を取り消す', en: 'cancel a run before its release' },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      await cancelRun(call.installation, await call.insurerNumber(), idOf(call), await call.staff());
      return printRun(call, await summaryOf(call, idOf(call)));
    },
  },
  {
    name: 'run close',
    usage: 'ID --as USER [--json]',
    summary: {
      ja: '突合せの済んだ回を締め切る（計画した人とは別の人）',
      en: 'end a run that was reconciled; not the person who planned it',
    },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      await closeRun(call.installation, await call.insurerNumber(), idOf(call), await call.staff());
      return printRun(call, await summaryOf(call, idOf(call)));
    },
  },
  {
    name: 'run check',
    usage: 'ID [--json]',
    summary: {
      ja: '計画した人と発行された人をひとりずつ突き合わせる',
      en: 'reconcile planned, issued and delivered person by person',
    },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const all = await checkRun(call.installation, await call.insurerNumber(), idOf(call), await call.actor());
      const found = await peopleSeen(call, all);
      const { clock, db } = call.installation;
      const onTheWay = await findOnTheWay(db, await call.insurerNumber(), idOf(call), clock.now());
      await print(call, { ...found, onTheWay }, () => checkText(call.language, found, onTheWay));
      const listed = found.differences.length + found.movedOut.length;
      await noteNotListed(call, all.differences.length + all.movedOut.length - listed);
      return found.ok ? 0 : 1;
    },
  },
];
