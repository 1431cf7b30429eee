import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { escalate } from '../../tests/support/escalation.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { memberOf, openQuickAccount } from '../../tests/support/mail-contacts.ts';
import {
  type OpenedPackage,
  openPrintPackage,
  PRINT_POLICY,
  printFolder,
  readSymbols,
} from '../../tests/support/print.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { findLetterHolders, makeLetters } from '../access/index.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import { recordOpened } from '../certificates/index.ts';
import { listOpen, recordFiling, settleByHand } from '../filings/index.ts';
import { type Day, getDay } from '../lib/day.ts';
import { PAPER } from '../messages/paper.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { getSociety } from '../society/index.ts';
import { urls } from '../web/urls.ts';
import {
  cancelBatch,
  countLettersDue,
  downloadPackage,
  drawSample,
  eachPiece,
  findLetterWork,
  listDifferences,
  makeBatch,
  packageBatch,
  recordReturn,
  releaseBatch,
  takeInReceipt,
} from './index.ts';

const MAKER = { kind: 'staff', id: 'maker' } as const;
const RELEASER = { kind: 'staff', id: 'releaser' } as const;
const OFFICER = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;
const day = getDay;

let folder: string;
beforeAll(() => {
  folder = printFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HOME = { 郵便番号: '1000005', 住所: '東京都見本区丸の内1-2-3' };

// All on the Web. 1 has no account; 2 to 5 have one. 3 opens while the batch waits, 4 comes under protection meanwhile, 5 has no address.
describeOnBothDatabases('letters about certificates that nobody opens', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const ids = new Map<string, number>();
  let batchId: string;
  let opened: OpenedPackage;

  beforeAll(async () => {
    installation = { ...testInstallation(get(), clock), dataFolder: folder };
    await makeSociety(installation, PRINT_POLICY);
    const rows = [1, 2, 3, 4].map((number) => ledgerRow(number, { ...HOME, 住所: `${HOME.住所}-${number}` }));
    await importLedger(installation, [...rows, ledgerRow(5)], day('2025-12-02'));
    for (const number of [1, 2, 3, 4, 5]) ids.set(await memberOf(installation, number), number);
    await issueRun(installation, day('2025-12-02'));
    for (const number of [2, 3, 4, 5]) await openQuickAccount(installation, await memberOf(installation, number));
  }, 60_000);

  const look = async (on: Day) => {
    clock.set(`${on}T00:05:00+09:00`);
    return escalate(installation, on);
  };
  const piecesOf = async (id: string) => {
    const found: string[] = [];
    for await (const page of eachPiece(installation.db, INSURER, id)) {
      for (const { kind, memberId, takenOutWhy } of page) found.push(`${ids.get(memberId)} ${takenOutWhy ?? kind}`);
    }
    return found.toSorted();
  };
  const work = async () => {
    const { policy } = await getSociety(installation.db, INSURER, day('2025-12-02'));
    const rows = await inTransaction(installation.db, (tx) => findLetterWork(tx, installation, INSURER, policy));
    return rows.map(({ dueOn, kind, letters, sinceOn }) => `${kind} ${letters} ${sinceOn} ${dueOn}`);
  };
  const steps = async () => {
    const { rows } = await sql<{ member_id: string; on_day: Day; outcome: string }>`
      select c.member_id, s.on_day, s.outcome from escalation_step s join certificate c using (insurer_number, certificate_id)
      where s.step = 'letter'`.execute(installation.db);
    return rows.map((row) => `${ids.get(row.member_id)} ${row.outcome} ${row.on_day}`).toSorted();
  };
  const packed = async (id: string) => {
    clock.advance(60_000);
    await releaseBatch(installation, INSURER, id, RELEASER);
    clock.advance(60_000);
    await packageBatch(installation, INSURER, id, RELEASER);
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await downloadPackage(installation, INSURER, id, RELEASER)).stream) chunks.push(chunk);
    return openPrintPackage(Buffer.concat(chunks));
  };
  const report = (id: string, lines: string[]) =>
    takeInReceipt(
      installation,
      INSURER,
      id,
      Buffer.from(`管理番号,発行番号,印刷日,封入日,発送日,損紙の理由\r\n${lines.join('\r\n')}\r\n`),
      MAKER,
    );
  const line = (row: OpenedPackage['rows'][number] | undefined, on: string, spoiled = '') =>
    `${row?.管理番号},${row?.発行番号},${on},${spoiled ? ',' : `${on},${on}`},${spoiled}`;

  test('the first letter goes to whoever has no account, and is not one of these', async () => {
    const first = await makeBatch(installation, INSURER, MAKER);
    expect(await piecesOf(first.batchId)).toEqual(['1 letter']);
    const { rows } = await packed(first.batchId);
    await report(first.batchId, [line(rows[0], '2025-12-02')]);
    expect([await steps(), await work()]).toEqual([[], []]);
  }, 60_000);

  test('the step asks for a letter, which stands on the worklist until a batch has it', async () => {
    await look(day('2025-12-09'));
    expect(await look(day('2025-12-16'))).toMatchObject({ lettersAsked: 4, skipped: { letter: 1 } });
    expect(await steps()).toEqual(['5 skipped 2025-12-16']);
    expect(await countLettersDue(installation, INSURER)).toEqual({ letter: 1, reminder: 3, unpostable: 0 });
    expect(await work()).toEqual(['not-made 4 2025-12-16 2025-12-21']);
    clock.set('2025-12-18T10:00:00+09:00');
    const { batchId: first } = await makeBatch(installation, INSURER, MAKER);
    expect(await work()).toEqual([]);
    await expect(makeBatch(installation, INSURER, MAKER)).rejects.toMatchObject({ code: 'print-nothing' });
    // given up: it waits again, as long as before
    await cancelBatch(installation, INSURER, first, MAKER);
    expect(await work()).toEqual(['not-made 4 2025-12-16 2025-12-21']);
    clock.advance(60_000);
    batchId = (await makeBatch(installation, INSURER, MAKER)).batchId;
    expect(await piecesOf(batchId)).toEqual(['1 letter', '2 reminder', '3 reminder', '4 reminder']);
    expect(await look(day('2025-12-18'))).toMatchObject({ lettersAsked: 0 });
  });

  test('the package has who still needs one, and nobody who opened it or came under protection', async () => {
    clock.set('2025-12-19T10:00:00+09:00');
    const of = async (number: number) => {
      const memberId = await memberOf(installation, number);
      return (await allCertificates(installation)).find((one) => one.memberId === memberId) as never;
    };
    const third = await of(3);
    await inTransaction(installation.db, (tx) => recordOpened(tx, third, OPERATOR, clock.now()));
    const flag = { kind: 'protection-raised', flag: 'withheld', on: day('2025-12-19') } as const;
    await recordFiling(installation, INSURER, await memberOf(installation, 4), flag, OFFICER);
    clock.advance(60_000);
    opened = await packed(batchId);
    expect(opened.rows.map(({ ファイル, 種類 }) => `${種類} ${ファイル}`)).toEqual([
      '登録のお手紙 001-letter-ordinary.pdf',
      '確認のお願い 002-reminder-ordinary.pdf',
    ]);
    expect(await piecesOf(batchId)).toEqual(['1 letter', '2 reminder', '3 not-needed']);
    const { rows } = await sql`select 1 from print_piece where member_id = ${await memberOf(installation, 4)}`.execute(
      installation.db,
    );
    expect(rows).toEqual([]);
    // the second letter has taken the place of the first, whose code still lived
    const letters = await sql<{ live: number; all: number }>`
      select (count(*) filter (where void_at is null))::int as live, count(*)::int as all from enrolment_letter`.execute(
      installation.db,
    );
    expect(letters.rows).toEqual([{ live: 1, all: 2 }]);
  }, 60_000);

  test('a reminder says where to sign in, and carries no code and no document', async () => {
    const path = join(folder, 'reminder.pdf');
    writeFileSync(path, opened.files.get('002-reminder-ordinary.pdf') ?? '');
    const text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' });
    const page = installation.issuer + urls.signIn();
    for (const said of [
      PAPER.letter.reminder.title,
      page,
      opened.rows[1]?.管理番号 ?? '-',
      opened.rows[1]?.発行番号 ?? '-',
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}|S[KO]-[0-9A-Z]{5}/);
    execFileSync('pdftoppm', ['-r', '200', '-png', '-singlefile', path, join(folder, 'reminder')]);
    const symbols = await readSymbols(readFileSync(join(folder, 'reminder.png')));
    expect(symbols.toSorted()).toEqual([page, opened.rows[1]?.管理番号].toSorted());
  });

  test('nothing follows before the post has it; a batch of which nobody hears stands on the worklist', async () => {
    expect(await look(day('2026-01-01'))).toMatchObject({ done: { paper: 1 } });
    expect(await work()).toEqual(['not-posted 2 2025-12-18 2026-01-01']);
    expect(await steps()).toEqual(['5 skipped 2025-12-16']);
    clock.set('2026-01-05T10:00:00+09:00');
    const [letter, reminder] = opened.rows;
    // printed before there was anything to print
    expect(await report(batchId, [line(letter, '2025-12-17')])).toMatchObject({ news: 0, differences: [{ row: 2 }] });
    expect((await listDifferences(installation.db, INSURER, batchId)).map(({ kind }) => kind)).toEqual(['contradicts']);
    await report(batchId, [line(letter, '2026-01-05'), line(reminder, '2026-01-05', '用紙の折れ')]);
    expect(await steps()).toEqual(['1 done 2026-01-05', '5 skipped 2025-12-16']);
    expect(await work()).toEqual(['not-made 1 2025-12-16 2025-12-21']);
    expect(await look(day('2026-01-20'))).toMatchObject({ done: { paper: 0 } });
    expect(await look(day('2026-01-21'))).toMatchObject({ done: { paper: 1 } });
    const audit = await listAudit(installation.db, INSURER, { limit: 500 });
    const recorded = audit.filter(
      ({ action, details }) => action === 'escalation-step' && details.includes('"letter"'),
    );
    expect(recorded.map((entry) => entry.actor_id).toSorted()).toEqual(['daily', 'maker']);
  });

  test('a spoiled one goes again; one that comes back is somebody’s task', async () => {
    clock.set('2026-01-21T10:00:00+09:00');
    const again = await makeBatch(installation, INSURER, MAKER);
    // the code of 1 has run out meanwhile; a letter that was made at the desk since is not ended by the one of the batch
    expect(await piecesOf(again.batchId)).toEqual(['1 letter', '2 reminder']);
    clock.advance(60_000);
    const first = await memberOf(installation, 1);
    await inTransaction(installation.db, (tx) => makeLetters(tx, installation, INSURER, MAKER, [first]));
    const sample = await drawSample(installation, INSURER, again.batchId, 'reminder', RELEASER);
    expect(Buffer.from(sample).subarray(0, 5).toString()).toBe('%PDF-');
    const { rows } = await packed(again.batchId);
    expect(await piecesOf(again.batchId)).toEqual(['1 not-needed', '2 reminder']);
    expect((await findLetterHolders(installation.db, INSURER, [first], clock.now())).size).toBe(1);
    await report(again.batchId, [line(rows[0], '2026-01-21')]);
    expect(await steps()).toContain('2 done 2026-01-21');
    clock.set('2026-01-25T10:00:00+09:00');
    const number = rows[0]?.発行番号 ?? '';
    const back = { number, returnedOn: day('2026-01-25'), why: '宛所なし', reissue: false } as const;
    await recordReturn(installation, INSURER, back, MAKER);
    const open = await listOpen(installation.db, INSURER, { includeProtected: false, limit: 50 });
    const tasks = open.filter(({ reason }) => reason === 'letter-returned');
    expect(tasks.map(({ kind, memberId }) => `${ids.get(memberId)} ${kind}`)).toEqual(['2 task']);
    expect(await work()).toEqual([]);
    // no address is looked for any more when they come under protection, and the officer ends the task
    const [task] = tasks;
    const end = (actor: Parameters<typeof settleByHand>[3]) =>
      settleByHand(installation, INSURER, task?.consequenceId ?? '', actor);
    await expect(end({ ...MAKER, role: 'clerk' })).rejects.toMatchObject({ code: 'address-came-back' });
    const flag = { kind: 'protection-raised', flag: 'withheld', on: day('2026-01-25') } as const;
    await recordFiling(installation, INSURER, task?.memberId ?? '', flag, OFFICER);
    await end(OFFICER);
    const left = await listOpen(installation.db, INSURER, { includeProtected: true, limit: 50 });
    expect(left.filter(({ reason }) => reason === 'letter-returned')).toEqual([]);
  }, 60_000);
});
