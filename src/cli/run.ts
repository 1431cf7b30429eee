import {
  approveRun,
  cancelRun,
  checkRun,
  getRunSummary,
  type MovedOutWhy,
  planRun,
  type Reconciliation,
  type RunSummary,
  releaseRun,
} from '../issuance/index.ts';
import { isShielded, readMembers } from '../members/index.ts';
import { checkText, runText } from '../messages/runs.ts';
import { today } from '../platform/clock.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { findDayOption, findInstantOption, getDayOption } from './options.ts';

/** What `--json` prints of a run: the contract's keys first. */
function summaryJson(run: RunSummary) {
  return {
    id: run.runId,
    people: run.people,
    byReason: run.byReason,
    byDocument: run.byDocument,
    byChannel: run.byChannel,
    state: run.state,
    on: run.planOn,
    nextDelivery: run.nextDeliveryOn,
    publishAt: run.publishAt.toISOString(),
    leftOut: run.leftOut,
    issued: run.issued,
    movedOut: run.movedOut,
  };
}

async function printRun(call: DatabaseCall, run: RunSummary): Promise<number> {
  await print(call, summaryJson(run), () => runText(call.language, run));
  return 0;
}

const summaryOf = async (call: DatabaseCall, runId: string) =>
  getRunSummary(call.installation.db, await call.insurerNumber(), runId, { includeProtected: true });

const idOf = (call: DatabaseCall) => call.positionals[0] ?? '';

/** Draws `done/people`, the rate and the time left, on a terminal only. */
function progressOf(call: DatabaseCall, people: number) {
  if (!call.io.terminal) return undefined;
  const began = performance.now();
  return async (done: number) => {
    const rate = done / Math.max((performance.now() - began) / 1000, 0.001);
    const left = Math.ceil(Math.max(people - done, 0) / rate);
    await call.io.stderr.write(
      `\r${done.toLocaleString('en')} / ${people.toLocaleString('en')}  ${Math.round(rate).toLocaleString('en')}/s  ${left} s  `,
    );
  };
}

/** Moved out for this, they tell that somebody was under protection. */
const TELLS: readonly (MovedOutWhy | null)[] = ['protection-raised', 'after-protection'];

/**
 * A reconciliation with the people whom the actor may see. Its numbers, like those of every step of a run, are whole: they are
 * what was planned and approved, and name nobody.
 */
async function peopleSeen(call: DatabaseCall, found: Reconciliation): Promise<Reconciliation> {
  if (await call.includeProtected()) return found;
  const { clock, db } = call.installation;
  const ids = [...found.differences, ...found.movedOut].map(({ memberId }) => memberId);
  const records = await readMembers(db, await call.insurerNumber(), ids, today(clock));
  const open = new Set(records.filter((record) => !isShielded(record)).map(({ memberId }) => memberId));
  return {
    ...found,
    differences: found.differences.filter(({ memberId }) => open.has(memberId)),
    movedOut: found.movedOut.filter(({ memberId, why }) => open.has(memberId) && !TELLS.includes(why)),
  };
}

export const commands: Command[] = [
  {
    name: 'run plan',
    usage: '--on DATE [--next-delivery DATE] [--publish-at TIME] --as USER [--json]',
    summary: {
      ja: '一括交付の計画をつくる（証は発行しません）',
      en: 'plan a run over the whole ledger; writes no certificate',
    },
    options: { on: { type: 'string' }, 'next-delivery': { type: 'string' }, 'publish-at': { type: 'string' } },
    arguments: [0, 0],
    needs: 'database',
    async run(call) {
      const nextDeliveryOn = findDayOption(call, 'next-delivery');
      const publishAt = findInstantOption(call, 'publish-at');
      const request = {
        on: getDayOption(call, 'on'),
        ...(nextDeliveryOn ? { nextDeliveryOn } : {}),
        ...(publishAt ? { publishAt } : {}),
      };
      return printRun(call, await planRun(call.installation, await call.insurerNumber(), request, await call.staff()));
    },
  },
  {
    name: 'run show',
    usage: 'ID [--json]',
    summary: { ja: '計画の内容と進み具合を見る', en: 'show a run and how far it is' },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    run: async (call) => printRun(call, await summaryOf(call, idOf(call))),
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
    usage: 'ID --as USER [--json]',
    summary: {
      ja: '承認された計画を発行する（途中で止まっても、もう一度実行すれば続きから進みます）',
      en: 'issue an approved run; killed and called again it goes on',
    },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const before = await summaryOf(call, idOf(call));
      const onProgress = progressOf(call, before.people - before.issued);
      const run = await releaseRun(
        call.installation,
        await call.insurerNumber(),
        idOf(call),
        await call.staff(),
        onProgress ? { onProgress } : {},
      );
      if (onProgress) await call.io.stderr.write('\n');
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
      const text = () =>
        [
          checkText(call.language, found),
          ...found.differences.map(
            (difference) =>
              `  ${difference.kind}  member ${difference.memberId}  certificate ${difference.certificateId ?? '-'}`,
          ),
          ...found.movedOut.map(({ memberId, why }) => `  moved-out  member ${memberId}  ${why}`),
        ].join('\n');
      await print(call, found, text);
      return found.ok ? 0 : 1;
    },
  },
];
