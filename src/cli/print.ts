import { resolve } from 'node:path';
import { requireAllowed, type StaffAction } from '../access/index.ts';
import type { Actor } from '../audit/index.ts';
import { ADDRESS_GROUNDS } from '../members/index.ts';
import { batchText, PRINT_LABELS, receiptText } from '../messages/print.ts';
import { today } from '../platform/clock.ts';
import {
  batchState,
  cancelBatch,
  confirmAddress,
  countBatch,
  downloadPackage,
  drawSample,
  findUnequal,
  forgetPackage,
  getBatch,
  listBatches,
  listDifferences,
  makeBatch,
  PIECE_KINDS,
  type PrintBatch,
  packageBatch,
  RETURN_REASONS,
  recordReturn,
  releaseBatch,
  takeInReceipt,
} from '../print/index.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { readBytes } from './files.ts';
import { getMemberId, KEY } from './member-key.ts';
import { findChoice, findDayOption, findOption, getChoice, getOption } from './options.ts';
import { WholeFile } from './whole-file.ts';

/** A staff member who may do it. */
async function staffFor(call: DatabaseCall, action: StaffAction): Promise<Actor> {
  const staff = await call.staff();
  requireAllowed(staff.role, action);
  return staff;
}

/** Such a staff member with `--as`, else the operator at the shell. */
const actorFor = async (call: DatabaseCall, action: StaffAction) =>
  findOption(call, 'as') === undefined ? call.actor() : staffFor(call, action);

async function batchOf(call: DatabaseCall): Promise<PrintBatch> {
  return getBatch(call.installation.db, await call.insurerNumber(), call.positionals[0] ?? '');
}

async function show(call: DatabaseCall, batch: PrintBatch): Promise<number> {
  const { db } = call.installation;
  const { insurerNumber } = batch;
  const counts = await countBatch(db, insurerNumber, batch.batchId);
  const state = batchState(batch);
  const differences = await listDifferences(db, insurerNumber, batch.batchId);
  const open = differences.filter(({ settledAt }) => settledAt === null);
  const unequal = batch.packagedAt ? await findUnequal(db, insurerNumber, batch.batchId, 1_000) : undefined;
  const json = {
    id: batch.batchId,
    batch: batch.seq,
    state,
    form: batch.form,
    madeAt: batch.madeAt.toISOString(),
    ...counts,
    file:
      batch.fileHash === null ? null : { sha256: batch.fileHash, bytes: batch.fileBytes, deleteBy: batch.deleteByOn },
    differences: open.map(({ kind, owner, pieceId, row, serial }) => ({ kind, owner, piece: pieceId, serial, row })),
    ...(unequal ? { unequal } : {}),
  };
  await print(call, json, () =>
    [
      batchText(call.language, batch, state, counts),
      ...open.map(
        ({ kind, pieceId, serial }) => `  ! ${pieceId} ${serial}  ${PRINT_LABELS.difference[kind][call.language]}`,
      ),
    ].join('\n'),
  );
  return 0;
}

async function packageOut(call: DatabaseCall): Promise<number> {
  const actor = await actorFor(call, 'print-make');
  const { installation, io } = call;
  let batch = await batchOf(call);
  const out = findOption(call, 'out');
  // refused with what is to be done before, unless it is there already
  if (batchState(batch) !== 'packaged') {
    const onProgress = (done: number, all: number) => io.stderr.write(`\r${done} / ${all}  `);
    batch = await packageBatch(
      installation,
      batch.insurerNumber,
      batch.batchId,
      actor,
      io.terminal ? { onProgress } : {},
    );
    if (io.terminal) await io.stderr.write('\n');
  }
  if (out !== undefined) {
    const { stream } = await downloadPackage(installation, batch.insurerNumber, batch.batchId, actor);
    const file = new WholeFile(resolve(io.cwd, out));
    try {
      for await (const chunk of stream) await file.write(chunk);
      await file.finish();
    } catch (error) {
      await file.abandon();
      throw error;
    }
  }
  return show(call, batch);
}

const ID = { arguments: [1, 1], needs: 'database' } as const;

export const commands: Command[] = [
  {
    name: 'print plan',
    usage: '--as USER [--json]',
    summary: {
      ja: '待っている紙の証とお手紙を、印刷にまとめる',
      en: 'make a batch of the paper and the letters that wait',
    },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    async run(call: DatabaseCall) {
      const actor = await staffFor(call, 'print-make');
      return show(call, await makeBatch(call.installation, await call.insurerNumber(), actor));
    },
  },
  {
    name: 'print list',
    usage: '[--json]',
    summary: { ja: 'これまでの印刷の一覧', en: 'the batches, newest first' },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    async run(call: DatabaseCall) {
      const { db } = call.installation;
      await actorFor(call, 'print-look');
      const batches = await listBatches(db, await call.insurerNumber(), 100);
      const line = (batch: PrintBatch) => ({
        id: batch.batchId,
        batch: batch.seq,
        state: batchState(batch),
        madeAt: batch.madeAt.toISOString(),
      });
      await print(call, batches.map(line), () =>
        batches
          .map((one) => `${one.seq}  ${one.batchId}  ${PRINT_LABELS.state[batchState(one)][call.language]}`)
          .join('\n'),
      );
      return 0;
    },
  },
  {
    name: 'print show',
    usage: 'ID [--json]',
    summary: {
      ja: '印刷の内訳と、番号のつき合わせを見る',
      en: 'a batch in counts, and the 発行番号 whose steps do not agree',
    },
    options: {},
    ...ID,
    async run(call: DatabaseCall) {
      await actorFor(call, 'print-look');
      return show(call, await batchOf(call));
    },
  },
  {
    name: 'print sample',
    usage: 'ID [--kind KIND] --out FILE [--as USER] [--json]',
    summary: {
      ja: '数人分の見本を PDF で書き出す',
      en: 'write a few pages as a specimen, to look at before the release',
    },
    options: { kind: { type: 'string' }, out: { type: 'string' } },
    ...ID,
    async run(call: DatabaseCall) {
      const actor = await actorFor(call, 'print-look');
      const batch = await batchOf(call);
      const kind = findChoice(call, 'kind', PIECE_KINDS) ?? 'certificate';
      const bytes = await drawSample(call.installation, batch.insurerNumber, batch.batchId, kind, actor);
      const file = new WholeFile(resolve(call.io.cwd, getOption(call, 'out')));
      await file.write(bytes);
      await file.finish();
      return show(call, batch);
    },
  },
  {
    name: 'print release',
    usage: 'ID --as USER [--json]',
    summary: { ja: '印刷を承認する（作った人とは別の人）', en: 'release a batch; not the person who made it' },
    options: {},
    ...ID,
    async run(call: DatabaseCall) {
      const actor = await staffFor(call, 'print-release');
      const { batchId, insurerNumber } = await batchOf(call);
      return show(call, await releaseBatch(call.installation, insurerNumber, batchId, actor));
    },
  },
  {
    name: 'print cancel',
    usage: 'ID [--as USER] [--json]',
    summary: { ja: '印刷データを作る前に取り消す', en: 'give a batch up before its package is made' },
    options: {},
    ...ID,
    async run(call: DatabaseCall) {
      const actor = await actorFor(call, 'print-make');
      const { batchId, insurerNumber } = await batchOf(call);
      return show(call, await cancelBatch(call.installation, insurerNumber, batchId, actor));
    },
  },
  {
    name: 'print package',
    usage: 'ID [--out FILE] [--as USER] [--json]',
    summary: {
      ja: '印刷会社の鍵で暗号化した印刷データを作る（一度だけ）。--out でファイルに書き出す',
      en: "make the package, once, encrypted to the vendor's key; with --out write it to a file",
    },
    options: { out: { type: 'string' } },
    ...ID,
    run: packageOut,
  },
  {
    name: 'print receipt',
    usage: 'ID FILE [--as USER] [--json]',
    summary: {
      ja: '印刷会社や郵便の報告を取り込む（合わない行があれば終了コード 1）',
      en: 'take in what the vendor or the post tells; exit code 1 when lines do not agree',
    },
    options: {},
    arguments: [2, 2],
    needs: 'database',
    async run(call: DatabaseCall) {
      const actor = await actorFor(call, 'print-make');
      const { batchId, insurerNumber } = await batchOf(call);
      const bytes = await readBytes(call, call.positionals[1] ?? '');
      const result = await takeInReceipt(call.installation, insurerNumber, batchId, bytes, actor);
      await print(call, result, () => receiptText(call.language, result));
      return result.differences.length > 0 ? 1 : 0;
    },
  },
  {
    name: 'print return',
    usage: 'NUMBER --why REASON [--on DATE] [--reissue] [--as USER] [--json]',
    choices: { of: 'REASON', words: RETURN_REASONS.map((reason) => [reason, PRINT_LABELS.returned[reason]]) },
    summary: {
      ja: '返送されたものを、発行番号か管理番号で記録する。--reissue で証を無効にし、次の交付で作りなおす',
      en: 'record mail that came back, by 発行番号 or piece; with --reissue revoke it, so that the next run issues another',
    },
    options: { why: { type: 'string' }, on: { type: 'string' }, reissue: { type: 'boolean' } },
    ...ID,
    async run(call: DatabaseCall) {
      const actor = await actorFor(call, 'print-make');
      const back = {
        number: call.positionals[0] ?? '',
        why: getChoice(call, 'why', RETURN_REASONS),
        returnedOn: findDayOption(call, 'on') ?? today(call.installation.clock),
        reissue: call.values.reissue === true,
      };
      await recordReturn(call.installation, await call.insurerNumber(), back, actor);
      await print(call, back, () => `${back.number}  ${PRINT_LABELS.step.returned[call.language]}`);
      return 0;
    },
  },
  {
    name: 'print address',
    usage: '--symbol TEXT --number TEXT --branch NN --why GROUND [--as USER] [--json]',
    choices: { of: 'GROUND', words: ADDRESS_GROUNDS.map((ground) => [ground, PRINT_LABELS.addressGround[ground]]) },
    summary: {
      ja: '郵便が返送された住所が、正しいと確かめたことを記録する。次の印刷から、また送る',
      en: 'record that the address from which mail came back is right: the next batch sends to it again',
    },
    options: { ...KEY, why: { type: 'string' } },
    arguments: [0, 0],
    needs: 'database',
    async run(call: DatabaseCall) {
      const actor = await actorFor(call, 'print-make');
      const why = getChoice(call, 'why', ADDRESS_GROUNDS);
      const memberId = await getMemberId(call);
      await confirmAddress(call.installation, await call.insurerNumber(), memberId, why, actor);
      await print(call, { why }, () => PRINT_LABELS.addressGround[why][call.language]);
      return 0;
    },
  },
  {
    name: 'print forget',
    usage: 'ID [--as USER] [--json]',
    summary: { ja: '手元の印刷データを消す（記録は残る）', en: 'delete the package; what was printed stays on record' },
    options: {},
    ...ID,
    async run(call: DatabaseCall) {
      const actor = await actorFor(call, 'print-make');
      const { batchId, insurerNumber } = await batchOf(call);
      return show(call, await forgetPackage(call.installation, insurerNumber, batchId, actor));
    },
  },
];
