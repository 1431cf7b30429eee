// Paper: 10,000 letters with a certificate, each of another person with a code of its own, in files of 500 by as many threads as
// there are cores, the codes being signed beside them. The baseline of the same run is as many blank pages in files of the same
// size, by one thread. Times are of the processor, shared by two cores. Then the whole package of as many pieces on PostgreSQL, by
// the clock: everybody weighed again, codes made and kept, drawn, encrypted, and every row written.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInstallation } from '../../src/app.ts';
import { makeCopy } from '../../src/codes/index.ts';
import { readConfig } from '../../src/config.ts';
import { planRun, releaseRun } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { A4, drawPdf } from '../../src/pdf/index.ts';
import { WorkerPool } from '../../src/platform/worker-pool.ts';
import type { DrawTask } from '../../src/print/draw-worker.ts';
import {
  countBatch,
  type DrawnFile,
  makeBatch,
  type PaperForm,
  type Piece,
  packageBatch,
  releaseBatch,
} from '../../src/print/index.ts';
import { ISSUER, testFace, testIssuer } from '../../tests/support/codes.ts';
import { INSURER, ledgerCsv, ledgerRow, statusCsv } from '../../tests/support/ledger-file.ts';
import { startPostgres } from '../../tests/support/postgres-server.ts';
import { VENDOR } from '../../tests/support/print.ts';
import { importTexts, makeSociety } from '../../tests/support/society.ts';
import { acceptPlan } from './accept-plan.ts';
import type { BenchRow } from './main.ts';

const PAGES = 10_000;
const A_FILE = 500;
const GOAL_SECONDS = 60;
const GOAL_KB = 6;
const AT = new Date('2025-12-10T10:00:00+09:00');
const NAMES = [
  '葛󠄀城　清',
  '髙﨑　𠮷乃',
  '見本　太郎',
  '寿限無寿限無五劫擦切海砂利水魚水行末雲来',
  'ALEXANDER PAPADOPOULOS',
];

const THREADS = Math.min(2, availableParallelism());

/** Of all threads of the process, so that a busy machine measures the same as an idle one. */
function processorSeconds(since: NodeJS.CpuUsage): number {
  const { system, user } = process.cpuUsage(since);
  return (system + user) / 1e6;
}

const facts = (form: PaperForm) => ({ title: 'bench', author: 'bench', at: AT, form, cropMarks: false, press: true });

async function draw(
  form: PaperForm,
  pagesOfPiece: number,
): Promise<{ seconds: number; kb: number; megabytes: number }> {
  const issuer = await testIssuer();
  const pool = new WorkerPool(new URL('../../src/print/draw-worker.ts', import.meta.url), THREADS);
  const pieceOf = async (i: number): Promise<Piece> => {
    const name = NAMES[i % NAMES.length] ?? '';
    const face = testFace({
      name,
      number: String(i),
      serial: `SK-${String(i).padStart(5, '0')}-BENCH`,
      address: `東京都見本区見本町${i}-8-7`,
    });
    const code = await makeCopy({ face, rid: 'c2FtcGxlLXI', statusList: 1, statusIndex: i }, AT, ISSUER, issuer.codes);
    return {
      pieceId: `BENCH${String(i).padStart(7, '0')}`,
      addressee: { postalCode: '100-0013', address: `東京都千代田区霞が関1丁目${i}番2号　郵便プラザ503室`, name },
      sender: face.insurer,
      madeOn: getDay('2025-12-10'),
      content: { kind: 'certificate', face, code },
      customerBarcode: true,
    };
  };
  const pieces = PAGES / pagesOfPiece;
  const began = process.cpuUsage();
  let [bytes, pages] = [0, 0];
  const waiting: Promise<DrawnFile>[] = [];
  const take = async () => {
    const file = await waiting.shift();
    bytes += file?.bytes.length ?? 0;
    pages += file?.pages.reduce((sum, one) => sum + one, 0) ?? 0;
  };
  for (let from = 0; from < pieces; from += A_FILE) {
    const some: Piece[] = [];
    for (let i = from; i < Math.min(pieces, from + A_FILE); i++) some.push(await pieceOf(i));
    waiting.push(pool.run<DrawnFile>({ facts: facts(form), pieces: some } satisfies DrawTask));
    while (waiting.length > 3) await take();
  }
  while (waiting.length > 0) await take();
  const seconds = processorSeconds(began) / THREADS;
  const megabytes = Math.round(process.memoryUsage.rss() / 2 ** 20);
  await pool.close();
  if (pages !== PAGES) throw new Error(`${pages} pages`);
  return { seconds, kb: bytes / pages / 1000, megabytes };
}

async function blank(): Promise<number> {
  const began = process.cpuUsage();
  for (let from = 0; from < PAGES; from += A_FILE) {
    const page = { title: 'blank', author: 'bench', language: 'ja-JP', at: AT, page: A4 };
    await drawPdf(
      page,
      Array.from({ length: A_FILE }, () => (pen) => pen.box(0, 0, 1, 1, { fill: '#000000' })),
    );
  }
  return processorSeconds(began);
}

const ON = getDay('2025-12-02');
const clerk = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;
const approver = { kind: 'staff', id: 'approver', role: 'approver' } as const;

type Packed = { seconds: number; own: number; megabytes: number };

/** @param kind certificates for people who get paper, or letters with a code for people who have no account yet */
async function pack(env: Record<string, string>, kind: 'certificate' | 'letter'): Promise<Packed> {
  const installation = await openInstallation(readConfig(env));
  try {
    await makeSociety(installation, { printVendor: { recipient: VENDOR.recipient } });
    const rows = Array.from({ length: PAGES }, (_, i) =>
      ledgerRow(i + 1, {
        氏名: NAMES[i % NAMES.length] ?? '',
        郵便番号: '1000013',
        住所: `東京都千代田区霞が関${i + 1}丁目3番2号　郵便プラザ503室`,
      }),
    );
    const approved = kind === 'letter' ? [] : rows.map((row) => `${INSURER},101,${row.番号},00,要配慮者,2025-11-01,`);
    await importTexts(installation, {
      members: ledgerCsv(rows),
      cardStatus: { text: statusCsv(rows), asOfOn: ON },
      approvals: `保険者番号,記号,番号,枝番,申請種別,承認年月日,終了年月日\n${approved.join('\n')}\n`,
    });
    const { runId } = await planRun(installation, INSURER, { on: ON }, clerk);
    await acceptPlan(installation, INSURER, runId, approver);
    await releaseRun(installation, INSURER, runId, approver);
    const { batchId } = await makeBatch(installation, INSURER, clerk);
    await releaseBatch(installation, INSURER, batchId, approver);
    const began = performance.now();
    const cpu = process.cpuUsage();
    await packageBatch(installation, INSURER, batchId, clerk, { threads: THREADS });
    const seconds = (performance.now() - began) / 1000;
    const counts = await countBatch(installation.db, INSURER, batchId);
    if (counts[kind] !== PAGES || counts.pages !== PAGES) throw new Error(`${counts[kind]} pieces`);
    return { seconds, own: processorSeconds(cpu), megabytes: Math.round(process.memoryUsage.rss() / 2 ** 20) };
  } finally {
    await installation.close();
  }
}

async function packages(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [kind, name] of [
    ['certificate', 'letters with a certificate'],
    ['letter', 'enrolment letters'],
  ] as const) {
    const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-'));
    // fsync on: what is measured must survive a power cut.
    const server = await startPostgres([]);
    try {
      const { megabytes, own, seconds } = await pack({ AKASHI_DATA: folder, DATABASE_URL: server.url }, kind);
      rows.push({
        name: `package of ${PAGES.toLocaleString('en')} ${name}, weighed again, with their codes, encrypted, PostgreSQL`,
        figure: `${seconds.toFixed(1)} s by the clock (this process worked ${own.toFixed(1)} s with ${THREADS} threads; process ${megabytes} MB; load of the machine ${(loadavg()[0] ?? 0).toFixed(1)})`,
        goal: `≤ ${GOAL_SECONDS} s`,
        ok: seconds <= GOAL_SECONDS,
      });
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return rows;
}

export async function bench(): Promise<BenchRow[]> {
  const blankSeconds = await blank();
  const rows: BenchRow[] = [];
  for (const [form, name, pages] of [
    ['letter', 'A4 letters with a certificate', 1],
    ['postcard', 'はがき, front and back', 2],
  ] as const) {
    const { kb, megabytes, seconds } = await draw(form, pages);
    rows.push({
      name: `${PAGES.toLocaleString('en')} pages, ${name}`,
      figure: `${seconds.toFixed(1)} s (${(seconds / blankSeconds).toFixed(1)} × ${blankSeconds.toFixed(1)} s of blank pages); ${kb.toFixed(2)} kB a page; process ${megabytes} MB`,
      goal: `≤ ${GOAL_SECONDS} s, ≤ ${GOAL_KB} kB a page`,
      ok: seconds <= GOAL_SECONDS && kb <= GOAL_KB,
    });
  }
  return [...rows, ...(await packages())];
}
