import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compactVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases, type TestDatabase, testInstallation } from '../../tests/support/databases.ts';
import { issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerCsv } from '../../tests/support/ledger-file.ts';
import {
  makePrintSociety,
  type OpenedPackage,
  openPrintPackage,
  printFolder,
  readSymbols,
  WEB_PEOPLE,
} from '../../tests/support/print.ts';
import { importTexts } from '../../tests/support/society.ts';
import { findLetterHolders } from '../access/index.ts';
import { listCertificatesOf } from '../certificates/index.ts';
import { listOpen, settleByHand } from '../filings/index.ts';
import { findStand, listGaps } from '../gaps/index.ts';
import { getRunReview } from '../issuance/index.ts';
import { listKeys } from '../keys/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember, insertReturnedAddresses, placeHash, readMembers } from '../members/index.ts';
import { fixedClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { PUBLISHED_KEY } from '../society/index.ts';
import { pullSwitch, releaseSwitch } from '../switches/index.ts';
import {
  batchState,
  cancelBatch,
  confirmAddress,
  countBatch,
  downloadPackage,
  eachPiece,
  findOnTheWay,
  findPostable,
  findToGather,
  findUnequal,
  forgetExpired,
  getBatch,
  listBatches,
  listDifferences,
  makeBatch,
  type PrintPiece,
  packageBatch,
  recordDelivered,
  recordReturn,
  releaseBatch,
  takeInReceipt,
} from './index.ts';
import { encrypterTo } from './package-file.ts';
import { tellsOfAddress } from './returns.ts';

const ON = getDay('2025-12-02');
const MAKER = { kind: 'staff', id: 'maker' } as const;
const RELEASER = { kind: 'staff', id: 'releaser' } as const;

let folder: string;
beforeAll(() => {
  folder = printFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const over = (database: TestDatabase, at = '2025-12-02T10:00:00+09:00'): Installation => ({
  ...testInstallation(database, fixedClock(at)),
  dataFolder: folder,
});

async function piecesOf(installation: Installation, batchId: string): Promise<PrintPiece[]> {
  const pieces: PrintPiece[] = [];
  for await (const page of eachPiece(installation.db, INSURER, batchId)) pieces.push(...page);
  return pieces;
}

async function membersByNumber(installation: Installation): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const page of eachMember(installation.db, INSURER, ON)) {
    for (const { line, memberId } of page) found.set(line.number, memberId);
  }
  return found;
}

const run = (program: string, ...words: string[]) => execFileSync(program, words, { encoding: 'utf8' });

describeOnBothDatabases('a print batch', (get) => {
  let installation: Installation;
  let members: Map<string, string>;
  let batchId: string;
  let opened: OpenedPackage;
  const number = (of: string) => members.get(of) ?? '';

  beforeAll(async () => {
    installation = over(get());
    await makePrintSociety(installation, ON);
    members = await membersByNumber(installation);
  }, 60_000);

  test('has every document that waits and every letter that is due, and nobody under protection', async () => {
    const batch = await makeBatch(installation, INSURER, MAKER);
    batchId = batch.batchId;
    const pieces = await piecesOf(installation, batchId);
    const said = pieces.map(({ kind, memberId, takenOutWhy, warnings }) => {
      const who = [...members].find(([, id]) => id === memberId)?.[0];
      return [who, kind, takenOutWhy ?? warnings.join(';')].join(' ');
    });
    expect(said.toSorted()).toEqual([
      '1 certificate shared-address',
      '2 certificate ',
      '21 letter ',
      '22 letter ',
      '3 certificate ',
      '4 certificate shared-address',
      '5 certificate address-missing',
      '7 certificate ',
    ]);
    const live = pieces.filter(({ takenOutAt }) => !takenOutAt);
    const codes = live.filter(({ kind }) => kind === 'certificate').map(({ postalCode }) => postalCode);
    expect(codes).toEqual(codes.toSorted());
    await expect(makeBatch(installation, INSURER, MAKER)).rejects.toMatchObject({ code: 'print-nothing' });
  });

  test('is refused by the database for whoever is under protection, whatever a program tries', async () => {
    const [protectedOne] = await listCertificatesOf(installation.db, INSURER, [number('6')]);
    const insert = (memberId: string, certificateId: string | null) =>
      inTransaction(installation.db, (tx) =>
        sql`insert into print_piece (insurer_number, piece_id, batch_id, place, kind, member_id, certificate_id, method, address_hash)
          values (${INSURER}, 'PLANTED', ${batchId}, 999, ${certificateId ? 'certificate' : 'letter'}, ${memberId}, ${certificateId}, 'ordinary', '')`.execute(
          tx,
        ),
      );
    await expect(insert(number('6'), protectedOne?.certificateId ?? '')).rejects.toThrow(/in no print batch/);
    await expect(insert(number('6'), null)).rejects.toThrow(/in no print batch/);
    const [twice] = await listCertificatesOf(installation.db, INSURER, [number('1')]);
    await expect(insert(number('1'), twice?.certificateId ?? '')).rejects.toThrow(/print_piece_document/);
  });

  test('is released by another than who made it, and packed only with a key of the vendor', async () => {
    await expect(releaseBatch(installation, INSURER, batchId, MAKER)).rejects.toMatchObject({ code: 'same-person' });
    await expect(packageBatch(installation, INSURER, batchId, RELEASER)).rejects.toMatchObject({ code: 'wrong-state' });
    expect(batchState(await releaseBatch(installation, INSURER, batchId, RELEASER))).toBe('released');
    for (const key of ['', 'age1nonsense'])
      expect(() => encrypterTo(INSURER, key)).toThrow(expect.objectContaining({ code: 'print-recipient' }));
    // the demo's vendor is everybody
    const { insurerNumber, recipient } = PUBLISHED_KEY;
    expect(() => encrypterTo('06130009', recipient)).toThrow(expect.objectContaining({ code: 'print-recipient' }));
    expect(() => encrypterTo(insurerNumber, recipient)).not.toThrow();
  });

  test('stands still while the switch is pulled, also in the middle of a package, and goes on when two have let it', async () => {
    const pull = () => pullSwitch(installation, INSURER, 'issue', '氏名が違う', { ...MAKER, role: 'clerk' });
    const letGo = async () => {
      for (const id of ['one', 'two']) {
        await releaseSwitch(installation, INSURER, 'issue', { kind: 'staff', id, role: 'approver' });
      }
    };
    const stopped = { code: 'switch-pulled', details: { kind: 'issue' } };
    await pull();
    await expect(makeBatch(installation, INSURER, MAKER)).rejects.toMatchObject(stopped);
    await expect(releaseBatch(installation, INSURER, batchId, RELEASER)).rejects.toMatchObject(stopped);
    await expect(packageBatch(installation, INSURER, batchId, RELEASER)).rejects.toMatchObject(stopped);
    await letGo();
    const attempt = packageBatch(installation, INSURER, batchId, RELEASER, { onProgress: pull });
    await expect(attempt).rejects.toMatchObject(stopped);
    expect(readdirSync(join(folder, 'print'))).toEqual([]);
    const letters = [number('21'), number('22')];
    expect((await findLetterHolders(installation.db, INSURER, letters, installation.clock.now())).size).toBe(0);
    await letGo();
  });

  test('on a disk that is full leaves no file and no code, and is packed where there is room', async (context) => {
    const dataFolder = printFolder();
    try {
      run('mount', '-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', dataFolder);
    } catch {
      rmSync(dataFolder, { recursive: true });
      context.skip('a small disk can be mounted by root alone');
    }
    try {
      const attempt = packageBatch({ ...installation, dataFolder }, INSURER, batchId, RELEASER);
      await expect(attempt).rejects.toMatchObject({ code: 'ENOSPC' });
      expect(readdirSync(join(dataFolder, 'print'))).toEqual([]);
      const letters = [number('21'), number('22')];
      expect((await findLetterHolders(installation.db, INSURER, letters, installation.clock.now())).size).toBe(0);
      expect(batchState(await getBatch(installation.db, INSURER, batchId))).toBe('released');
    } finally {
      run('umount', '-l', dataFolder);
      rmSync(dataFolder, { recursive: true });
    }
  });

  test('leaves nothing that counts when its package does not come to its end: no file, no code, and it may be made again', async () => {
    const dies = () => {
      throw new Error('the lights went out');
    };
    const attempt = packageBatch(installation, INSURER, batchId, RELEASER, { onProgress: dies });
    await expect(attempt).rejects.toThrow('the lights went out');
    expect(readdirSync(join(folder, 'print'))).toEqual([]);
    const letters = [number('21'), number('22')];
    expect((await findLetterHolders(installation.db, INSURER, letters, installation.clock.now())).size).toBe(0);
    // one that died without a word: its mark is there for a while, and somebody else waits
    await sql`update print_batch set packing_at = ${installation.clock.now()} where insurer_number = ${INSURER}`.execute(
      installation.db,
    );
    await expect(packageBatch(installation, INSURER, batchId, RELEASER)).rejects.toMatchObject({ code: 'busy' });
    await sql`update print_batch set packing_at = ${new Date('2025-12-02T09:00:00+09:00')} where insurer_number = ${INSURER}`.execute(
      installation.db,
    );
  });

  test('leaves out at the package who came under protection or whose document ended, and nothing that would tell', async () => {
    // 4 is flagged after the release; 21 opens no account, so that the letter is needed
    await inTransaction(installation.db, async (tx) => {
      await sql`insert into protection (insurer_number, member_id, kind, raised_on, raised_at, raised_by, source_id)
        select ${INSURER}, ${number('4')}, 'requested', ${ON}, now(), 'test', source_id from fact_source where insurer_number = ${INSURER} limit 1`.execute(
        tx,
      );
    });
    const batch = await packageBatch(installation, INSURER, batchId, RELEASER);
    expect(batchState(batch)).toBe('packaged');
    expect(batch.deleteByOn).toBe('2026-01-31');
    const file = await downloadPackage(installation, INSURER, batchId, RELEASER);
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.stream) chunks.push(chunk);
    opened = await openPrintPackage(Buffer.concat(chunks));
    expect(opened.rows.map((row) => [row.種類, row.送付方法, row.PDFだけの項目])).toEqual([
      ['資格確認書', '特定記録', '宛名'],
      ['資格確認書', '特定記録', ''],
      ['資格確認書', '特定記録', ''],
      ['資格確認書', '特定記録', '宛名'],
      ['登録のお手紙', '普通郵便', '宛名'],
      ['登録のお手紙', '普通郵便', ''],
    ]);
    const { rows } =
      await sql`select 1 from print_piece where insurer_number = ${INSURER} and member_id = ${number('4')}`.execute(
        installation.db,
      );
    expect(rows).toEqual([]);
    await expect(packageBatch(installation, INSURER, batchId, RELEASER)).rejects.toMatchObject({ code: 'wrong-state' });
  }, 60_000);

  test('is a zip for the vendor alone: pages as the CSV says, hashes, a signed manifest, and nothing but what is printed', async () => {
    const { files, manifest, rows } = opened;
    expect([...files.keys()]).toEqual([
      '001-certificate-recorded.pdf',
      '002-letter-ordinary.pdf',
      'pieces.csv',
      'manifest.json',
      'manifest.jws',
    ]);
    const [key] = (await listKeys(installation.db, INSURER)).filter(({ purpose }) => purpose === 'records');
    const verified = await compactVerify(
      String(files.get('manifest.jws')),
      createPublicKey({ key: key?.jwk as never, format: 'jwk' }),
    );
    expect(Buffer.from(verified.payload)).toEqual(files.get('manifest.json'));
    expect([manifest.pieces, rows.length]).toEqual([6, 6]);
    for (const name of ['001-certificate-recorded.pdf', '002-letter-ordinary.pdf']) {
      const path = join(folder, name);
      writeFileSync(path, files.get(name) ?? '');
      expect(run('pdfinfo', path)).toMatch(
        new RegExp(`Pages: +${manifest.files.find((one) => one.name === name)?.pages}\n`),
      );
      for (const line of run('pdffonts', path).trim().split('\n').slice(2))
        expect(line).toMatch(/ yes yes yes +\d+ +\d+$/);
      for (const row of rows.filter((one) => one.ファイル === name)) {
        const text = run('pdftotext', '-f', row.開始ページ, '-l', row.開始ページ, path, '-');
        expect(text).toContain(row.管理番号);
        expect(text).toContain(row.発行番号);
      }
    }
    for (const text of [...files.values()].map((file) => file.toString('latin1'))) {
      expect(text).not.toContain(number('1'));
    }
    expect(JSON.stringify(rows)).not.toContain('丸の内１');
  });

  test('carries on each certificate the code that a counter reads, remembered with its key', async () => {
    run(
      'pdftoppm',
      '-r',
      '200',
      '-f',
      '1',
      '-l',
      '1',
      '-png',
      '-singlefile',
      join(folder, '001-certificate-recorded.pdf'),
      join(folder, 'page'),
    );
    const texts = await readSymbols(readFileSync(join(folder, 'page.png')));
    expect(texts.some((text) => text.startsWith('shc:/'))).toBe(true);
    expect(texts).toContain(opened.rows[0]?.管理番号);
    const { rows } = await sql`select 1 from copy_signature where insurer_number = ${INSURER}`.execute(installation.db);
    // one more was signed for the attempt that came to no end
    expect(rows).toHaveLength(5);
  });

  const receipt = (lines: string[]) =>
    Buffer.from(
      `管理番号,発行番号,印刷日,封入日,発送日,追跡番号,損紙の理由,返送日,返送の理由,配達日\r\n${lines.join('\r\n')}\r\n`,
    );
  const sent = (row: OpenedPackage['rows'][number] | undefined, tracking = '') =>
    `${row?.管理番号},${row?.発行番号},2025-12-02,2025-12-02,2025-12-02,${tracking},,,,`;

  test('takes a receipt by number: what agrees is recorded, what does not has an owner, and twice is once', async () => {
    const [first, second, third, fourth, letter, letter2] = opened.rows;
    const file = receipt([
      sent(first, '123-4567-8901'),
      `${second?.管理番号},${third?.発行番号},2025-12-02,2025-12-02,2025-12-02,,,,,`,
      `${fourth?.管理番号},${fourth?.発行番号},2025-12-02,,,,用紙の折れ,,,`,
      sent(letter),
      sent(letter),
      'XXXXXXXXXXXX,SK-00000-00000,2025-12-02,,,,,,,',
      `${letter2?.管理番号},${letter2?.発行番号},,,2025-12-02,,,,,`,
    ]);
    const result = await takeInReceipt(installation, INSURER, batchId, file, MAKER);
    expect(result).toMatchObject({ repeated: false, rows: 7, news: 8 });
    expect(result.differences.map(({ kind, row }) => [row, kind])).toEqual([
      [3, 'swapped'],
      [6, 'twice'],
      [7, 'unknown-piece'],
      [8, 'step-missing'],
    ]);
    expect(await takeInReceipt(installation, INSURER, batchId, file, MAKER)).toMatchObject({ repeated: true, news: 0 });
    expect((await listDifferences(installation.db, INSURER, batchId)).map(({ owner }) => owner)).toEqual(
      Array(4).fill('clerk'),
    );
    const unequal = await findUnequal(installation.db, INSURER, batchId, 100);
    expect(unequal.notPrinted).toEqual([second?.発行番号, third?.発行番号, letter2?.発行番号]);
    expect(unequal.noEnd).toEqual([first?.発行番号, letter?.発行番号]);
    const { steps } = await countBatch(installation.db, INSURER, batchId);
    expect(steps).toEqual({ printed: 3, enclosed: 2, posted: 2, spoiled: 1, returned: 0, delivered: 0 });
    // the spoiled one waits for the next batch
    const again = await makeBatch(installation, INSURER, MAKER);
    expect((await piecesOf(installation, again.batchId)).filter(({ takenOutAt }) => !takenOutAt)).toMatchObject([
      { serial: fourth?.発行番号 },
    ]);
    await cancelBatch(installation, INSURER, again.batchId, MAKER);
    // and goes into a batch again after one was given up
    const third2 = await makeBatch(installation, INSURER, MAKER);
    await cancelBatch(installation, INSURER, third2.batchId, MAKER);
  });

  test.each([
    ['a column that is not known', '管理番号,発行番号,氏名\r\nA,B,C\r\n', 'unknown-column'],
    ['a day that is none', '管理番号,発行番号,印刷日\r\nA,B,2025-02-30\r\n', 'printedOn'],
    ['a return without a reason', '管理番号,発行番号,返送日,返送の理由\r\nA,B,2025-12-02,\r\n', 'returnedWhy'],
    ['a cell too few', '管理番号,発行番号,印刷日\r\nA,B\r\n', 'cells'],
    ['no number', '{"pieces":[{"serial":"SK"}]}', 'pieceId'],
    ['no JSON', '{"pieces":', 'not-json'],
  ])('refuses a receipt with %s', async (_, text, why) => {
    await expect(takeInReceipt(installation, INSURER, batchId, Buffer.from(text), MAKER)).rejects.toMatchObject({
      code: 'file-refused',
      details: { why },
    });
  });

  test('mail that does not come back counts as delivered after the days of the policy; what comes back is an alarm, and re-issue voids it', async () => {
    const later = over(get(), '2025-12-12T10:00:00+09:00');
    const on = getDay('2025-12-12');
    const gapOf = async (memberId: string) => {
      for await (const gaps of listGaps(later, INSURER, on, { includeProtected: true })) {
        const gap = gaps.find((one) => one.memberId === memberId);
        if (gap) return gap.kind;
      }
      return undefined;
    };
    const [first, , , , letter] = opened.rows;
    const [certificate] = (await listBySerial(first?.発行番号 ?? '')) as { member_id: string }[];
    const holder = certificate?.member_id ?? '';
    expect(await gapOf(holder)).toBe('not-delivered');
    expect(await recordDelivered(later, INSURER, getDay('2025-12-11'), MAKER)).toBe(0);
    expect(await recordDelivered(later, INSURER, on, MAKER)).toBe(2);
    expect(await recordDelivered(later, INSURER, on, MAKER)).toBe(0);
    expect(await gapOf(holder)).toBeUndefined();
    const back = { returnedOn: on, why: '宛所なし', reissue: true } as const;
    await recordReturn(later, INSURER, { ...back, number: first?.発行番号 ?? '' }, MAKER);
    expect(await gapOf(holder)).toBe('not-issued');
    const [now] = await listCertificatesOf(later.db, INSURER, [holder]);
    expect([now?.returnedAt, now?.revokedAt]).toEqual([later.clock.now(), later.clock.now()]);
    const work = await listOpen(later.db, INSURER, { includeProtected: false, limit: 99 });
    const own = work.filter(({ memberId }) => memberId === holder);
    const due = (await findStand(later, INSURER, holder, on))?.gap?.dueOn;
    expect(own.map(({ dueOn, kind, owner, reason }) => [kind, reason, owner, dueOn]).toSorted()).toEqual([
      ['issue', 'mail-returned', 'clerk', due],
      ['task', 'letter-returned', 'clerk', due],
    ]);
    await expect(recordReturn(later, INSURER, { ...back, number: first?.発行番号 ?? '' }, MAKER)).rejects.toMatchObject(
      { code: 'wrong-state' },
    );
    // a letter that came back has no code any more
    const readers = [number('21'), number('22')];
    expect((await findLetterHolders(later.db, INSURER, readers, later.clock.now())).size).toBe(2);
    await recordReturn(later, INSURER, { ...back, number: letter?.管理番号 ?? '' }, MAKER);
    expect((await findLetterHolders(later.db, INSURER, readers, later.clock.now())).size).toBe(1);
  });

  test('goes to an address from which mail came back only when the ledger has another, or somebody says that it is right', async () => {
    const later = { ...installation, clock: fixedClock('2025-12-13T10:00:00+09:00') };
    const on = getDay('2025-12-13');
    const holder = ((await listBySerial(opened.rows[0]?.発行番号 ?? ''))[0] as { member_id: string }).member_id;
    const homeAddress = (await readMembers(later.db, INSURER, [holder], on))[0]?.line.address ?? null;
    const run = await issueRun(later, on);
    expect((await getRunReview(later.db, INSURER, run.runId, { includeProtected: false })).warnings.cameBack).toBe(1);
    const fresh = (await listCertificatesOf(later.db, INSURER, [holder])).find((one) => one.revokedAt === null);
    expect(fresh?.serial).not.toBe(opened.rows[0]?.発行番号);
    const inBatch = async () => {
      const { batchId } = await makeBatch(later, INSURER, MAKER);
      const pieces = (await piecesOf(later, batchId)).filter(({ memberId }) => memberId === holder);
      await cancelBatch(later, INSURER, batchId, MAKER);
      return pieces.map(({ takenOutWhy }) => takenOutWhy);
    };
    // no batch takes it: what comes next is an address, and not another batch
    const waiting = async () => {
      const gather = await findToGather(later.db, INSURER, later.clock.now());
      const onTheWay = await findOnTheWay(later.db, INSURER, run.runId, later.clock.now());
      const isAsked = gather.noAddress.some(({ memberId }) => memberId === holder);
      return [gather.papers, isAsked, onTheWay.toGather, onTheWay.noAddress];
    };
    const [papers] = await waiting();
    expect(await waiting()).toEqual([papers, true, 0, 1]);
    expect(await inBatch()).toEqual(['came-back']);
    expect(await waiting()).toEqual([papers, true, 0, 1]);
    expect((await findStand(later, INSURER, holder, on))?.gap?.kind).toBe('not-delivered');
    const open = async () =>
      (await listOpen(later.db, INSURER, { includeProtected: false, memberId: holder, limit: 9 })).filter(
        ({ reason }) => reason === 'letter-returned',
      );
    const [task] = await open();
    const settle = () => settleByHand(later, INSURER, task?.consequenceId ?? '', { ...MAKER, role: 'clerk' });
    await expect(settle()).rejects.toMatchObject({ code: 'address-came-back' });
    await confirmAddress(later, INSURER, holder, 'person', MAKER);
    expect(await open()).toEqual([]);
    await expect(confirmAddress(later, INSURER, holder, 'person', MAKER)).rejects.toMatchObject({
      code: 'wrong-state',
    });
    expect(await waiting()).toEqual([Number(papers) + 1, false, 1, 0]);
    expect(await inBatch()).toEqual([null]);
    // closed again, and once more on the same day: each time somebody looks at it
    for (const minute of [1, 3]) {
      const back = { memberId: holder, placeHash: placeHash(homeAddress) ?? '', returnedOn: on };
      const at = new Date(later.clock.now().getTime() + minute * 60_000);
      await inTransaction(later.db, (tx) => insertReturnedAddresses(tx, INSURER, [back], at));
      expect([await inBatch(), (await open()).length]).toEqual([['came-back'], 1]);
      const soon = { ...later, clock: fixedClock(new Date(at.getTime() + 60_000).toISOString()) };
      await confirmAddress(soon, INSURER, holder, 'person', MAKER);
      expect([await inBatch(), await open()]).toEqual([[null], []]);
    }
    // of the letter that came back: another address in the ledger is enough, another spelling of the same is not
    const reader = ((await listBy('piece_id', opened.rows[4]?.管理番号 ?? ''))[0] as { member_id: string }).member_id;
    const [row] = WEB_PEOPLE.filter(({ 番号 }) => members.get(番号 ?? '') === reader);
    const postable = async (住所: string) => {
      await importTexts(later, { members: ledgerCsv([{ ...row, 住所 }]) });
      return (await findPostable(later.db, INSURER, await readMembers(later.db, INSURER, [reader], on))).has(reader);
    };
    expect(await postable((row?.住所 ?? '').replaceAll('-', '－'))).toBe(false);
    expect(await postable('架空県逃水市2-2')).toBe(true);
  });

  test.each([
    ['宛所なし', true],
    ['あて所に尋ねあたりません', true],
    ['転居先不明', true],
    ['その他', true],
    ['保管期間経過', false],
    ['ご不在のため保管期限切れ', false],
    ['受取拒否', false],
    ['受取拒絶のため', false],
    ['受領辞退', false],
  ])('a return because of %s tells of the address: %s', (why, told) => {
    expect(tellsOfAddress(why)).toBe(told);
  });

  const listBy = async (column: string, value: string) =>
    (await sql`select member_id from print_piece where ${sql.ref(column)} = ${value}`.execute(installation.db)).rows;

  const listBySerial = async (serial: string) =>
    (
      await sql`select member_id from certificate where insurer_number = ${INSURER} and serial = ${serial}`.execute(
        installation.db,
      )
    ).rows;

  test('the package is gone after its last day, what was printed is not', async () => {
    const later = over(get(), '2026-02-01T10:00:00+09:00');
    expect(await forgetExpired(later, INSURER, getDay('2026-01-31'), MAKER)).toBe(0);
    expect(await forgetExpired(later, INSURER, getDay('2026-02-01'), MAKER)).toBe(1);
    await expect(downloadPackage(later, INSURER, batchId, MAKER)).rejects.toMatchObject({ code: 'wrong-state' });
    expect((await listBatches(later.db, INSURER, 10)).map(batchState)).toEqual([
      ...Array(8).fill('cancelled'),
      'forgotten',
    ]);
    expect((await countBatch(later.db, INSURER, batchId)).pieces).toBe(5);
  });
});
